import type { RawBuilder } from 'kysely';

/** What a builder of MikroORM's `p` says about its column. */
interface Column {
  '~type'?: { value: unknown };
  '~options': object;
}

/** What a column holds. */
type StoredValue<C> = C extends { '~type'?: { value: infer Value }; '~options': infer Options }
  ? Options extends { nullable: true }
    ? Value | null
    : Value
  : never;

interface Rules<Stored> {
  /** The value never changes once the row exists. */
  isFixed?: boolean;
  /** A changed value makes the record a changed one, and goes into the change log under the field's name. */
  isLogged?: boolean;
  /** What the change log shows; the stored value by default. */
  toLog?: (stored: Stored) => unknown;
}

interface BaseField<C, Value> extends Rules<never> {
  column: C;
  /** SQL for what readers get, if it is not the column itself. */
  select?: RawBuilder<Value> | undefined;
  /** Makes what readers get of the selected value, if they differ. */
  decode?: (stored: never) => Value;
}

/** A field that updates report under its name. */
interface ReportedField<C = Column, Value = unknown, Input = never> extends BaseField<C, Value> {
  source: 'update';
  encode: (value: NonNullable<Input>) => unknown;
  /** Stored in a new row if the update does not report the field. */
  initial: unknown;
  /** Null in an update means that Spotify left the value out: the stored one is kept. `skipped` reports that. */
  ifNull: 'kept' | 'skipped';
}

/** A field that is computed when a row is written. */
interface ComputedField<C = Column, Value = unknown> extends BaseField<C, Value> {
  source: 'computed';
  compute: (computing: Computing<never, never>) => unknown;
}

/** A field that other statements keep up to date. */
interface MaintainedField<C = Column, Value = unknown> extends BaseField<C, Value> {
  source: 'maintained';
  /** The value that they will probably give a new row, which then needs no update. */
  guess?: (computing: Computing<never, never>) => unknown;
}

interface Computing<Row, Update> {
  /** The new row: its reported fields, and the computed fields above this one. */
  row: Row;
  /** The stored row. */
  old: Row | undefined;
  update: Update;
  /** ISO 8601, UTC: now. */
  at: string;
}

export type RecordField = ReportedField | ComputedField | MaintainedField;
type RecordFields = Readonly<Record<string, RecordField>>;

/** One kind of record. Its entity, rows, reads, writes and change log all follow from these fields. */
export interface RecordDescriptor<F extends RecordFields = RecordFields> {
  kind: 'Artist' | 'Release';
  table: 'artist' | 'release';
  fields: F;
}

interface ReportedRules<Stored> extends Rules<Stored>, Partial<Pick<ReportedField, 'ifNull'>> {}

/** A change is logged, and null is not reported, by default. */
export const reported = <C extends Column>(
  column: C,
  rules: ReportedRules<StoredValue<C>> = {},
): ReportedField<C, StoredValue<C>, StoredValue<C>> => ({
  source: 'update',
  column,
  encode: (value) => value,
  initial: null,
  isLogged: true,
  ifNull: 'kept',
  ...rules,
});

/** A reported field whose column has no null: a new row gets `initial` if the value is unknown. */
export const reportedOr = <C extends Column>(
  column: C,
  initial: NoInfer<StoredValue<C>>,
  rules: ReportedRules<StoredValue<C>> = {},
): ReportedField<C, StoredValue<C>, StoredValue<C> | null> => ({ ...reported(column, rules), initial });

interface Codec<Input, Stored, Value> {
  encode: (value: Input) => Stored;
  decode: (stored: Stored) => Value;
  initial: NoInfer<Input>;
}

/** A reported field that is stored in another form. */
export const reportedAs = <C extends Column, Input extends object, Value>(
  column: C,
  { encode, decode, initial }: Codec<Input, StoredValue<C>, Value>,
): ReportedField<C, Value, Input | null> => ({
  source: 'update',
  column,
  encode,
  decode,
  toLog: decode,
  initial: encode(initial),
  isLogged: true,
  ifNull: 'skipped',
});

export const computed = <C extends Column, Row, Update, Value = StoredValue<C>>(
  column: C,
  compute: (computing: Computing<Row, Update>) => StoredValue<C>,
  rules: Rules<StoredValue<C>> & { select?: RawBuilder<Value> } = {},
): ComputedField<C, Value> => ({ source: 'computed', column, compute, ...rules });

export const maintained = <C extends Column, Update>(
  column: C,
  guess?: (computing: Computing<unknown, Update>) => StoredValue<C>,
): MaintainedField<C, StoredValue<C>> => ({ source: 'maintained', column, ...(guess ? { guess } : {}) });

/** A field that readers never get. */
export const internal = <F extends RecordField>(field: F): F & { isInternal: true } => ({ ...field, isInternal: true });

/** The columns for `defineEntity`. */
export const columnsOf = <F extends RecordFields>(fields: F) =>
  Object.fromEntries(Object.entries(fields).map(([name, { column }]) => [name, column])) as {
    [Name in keyof F]: F[Name]['column'];
  };

/** The name that MikroORM gives the column of a field. */
export const columnName = (field: string): string => field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What an update reports of a record. */
export type ReportedValues<R extends RecordDescriptor> = {
  [Name in keyof R['fields'] as R['fields'][Name] extends { source: 'update' }
    ? Name
    : never]: R['fields'][Name] extends ReportedField<Column, unknown, infer Input> ? Input : never;
};

/** A record as readers get it, if they select all its fields. */
export type NodeOf<R extends RecordDescriptor> = { readonly kind: R['kind']; rowId: number } & {
  [Name in keyof R['fields'] as R['fields'][Name] extends { isInternal: true }
    ? never
    : Name]: R['fields'][Name] extends BaseField<unknown, infer Value> ? Value : never;
};
