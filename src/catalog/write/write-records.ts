import type { NamedRow } from '../../database/name-index.ts';
import type { FieldChange } from '../schema/change.entity.ts';
import type { Graph } from '../schema/graph.ts';
import type { GraphTransaction } from './change-graph.ts';
import type { NewChange } from './change-log.ts';
import { addNames, forgetNames, indexNames } from './name-index.ts';
import { pacedBatches } from './paced-batches.ts';
import type { RowWriter, StoredRow, WrittenRow } from './row-writer.ts';

/** A record that differs from what is stored. */
interface PendingRecord<Links> {
  row: WrittenRow;
  /** Undefined if it is new. */
  old: StoredRow | undefined;
  links: Links;
  oldLinks: Links | undefined;
  linksDiffer: boolean;
}

export interface ChangedLinks<Links> {
  spotifyId: string;
  old: Links;
  links: Links;
}

export type WrittenRecord<Links> = PendingRecord<Links> & { id: number };

/** What differs between kinds of records: how an update becomes a row, and the links to other rows (genres, credits). */
export interface RecordRules<Input, Links extends readonly unknown[] | null> {
  writer: RowWriter;
  toUpdate(input: Input, old: StoredRow | undefined): object;
  /** The links of stored rows, by row id. */
  loadLinks(graph: Graph, rows: readonly StoredRow[]): Promise<Map<number, Links>>;
  /** The reported links; undefined if the update does not report them, null if Spotify left them out. */
  toLinks(input: Input): Links | null | undefined;
  /** The links of a new row if they are unknown. */
  unknownLinks: Links;
  /** What the links are called in the change log. */
  linksField: string;
  areSame(old: Links, links: Links): boolean;
  /** For the change log, by Spotify id. */
  describeLinks(
    graph: Graph,
    changed: readonly ChangedLinks<Links>[],
  ): Promise<Map<string, Omit<FieldChange, 'field'>>>;
  writeLinks(graph: Graph, records: readonly WrittenRecord<Links>[]): Promise<void>;
}

export interface WrittenRecords {
  /** Spotify id → row id, of every record of the update. */
  rowIds: Map<string, number>;
  /** Row ids. */
  created: Set<number>;
  /** Row ids of records with a change that is logged. */
  changed: Set<number>;
  /** Why stored values were kept: one reason for each record of which Spotify left something out. */
  leftOut: string[];
  /** How many rows were written, also for fields whose changes are not logged. */
  touched: number;
}

/** Names that wait for the index. The more at once, the fewer parts does it have. */
const namesAtOnce = 20_000;

/** Creates new records, updates those that differ, and leaves the others alone. */
export async function writeRecords<Input extends { spotifyId: string }, Links extends readonly unknown[] | null>(
  { graph, log, at }: GraphTransaction,
  inputs: Iterable<Input>,
  rules: RecordRules<Input, Links>,
): Promise<WrittenRecords> {
  const { writer } = rules;
  const written: WrittenRecords = {
    rowIds: new Map(),
    created: new Set(),
    changed: new Set(),
    leftOut: [],
    touched: 0,
  };
  const named: NamedRow[] = [];
  for await (const batch of pacedBatches(inputs)) {
    const pending = await findPending(graph, batch, rules, { at, ...written });
    const changes = await describeChanges(graph, pending, rules);
    await log.add(changes);
    const records = await writeBatch(graph, pending, rules);
    for (const { row, id } of records) written.rowIds.set(row.spotifyId, id);
    for (const { kind, spotifyId } of changes) written[kind].add(written.rowIds.get(spotifyId) ?? 0);
    written.touched += records.length;
    const renamed = records.filter(isRenamed);
    if (named.length + renamed.length > namesAtOnce) await addNames(graph, writer.kind, named.splice(0));
    named.push(...renamed.map(({ row, id }) => ({ id, searchName: row.searchName })));
  }
  await indexNames(graph, writer.kind, named);
  return written;
}

/** Compares a batch with what is stored. Sets the row ids of what is there, and adds what Spotify left out. */
async function findPending<Input extends { spotifyId: string }, Links extends readonly unknown[] | null>(
  graph: Graph,
  inputs: readonly Input[],
  { writer, toUpdate, loadLinks, toLinks, unknownLinks, linksField, areSame }: RecordRules<Input, Links>,
  { at, rowIds, leftOut }: { at: string } & Pick<WrittenRecords, 'rowIds' | 'leftOut'>,
): Promise<PendingRecord<Links>[]> {
  const rows = await writer.load(
    graph,
    inputs.map(({ spotifyId }) => spotifyId),
  );
  const stored = new Map(rows.map((row) => [row.spotifyId, row]));
  const storedLinks = await loadLinks(graph, rows);
  const pending: PendingRecord<Links>[] = [];
  for (const input of inputs) {
    const old = stored.get(input.spotifyId);
    const oldLinks = old && storedLinks.get(old.id);
    const update = toUpdate(input, old);
    const row = writer.merge(old, update, at);
    const given = toLinks(input);
    const links = given ?? oldLinks ?? unknownLinks;
    const kept = [...writer.leftOut(old, update), ...(given === null && oldLinks?.length ? [linksField] : [])];
    if (kept.length > 0) leftOut.push(describeLeftOut(writer.kind, input.spotifyId, kept));
    const linksDiffer = oldLinks === undefined || !areSame(oldLinks, links);
    if (!old || linksDiffer || writer.differs(old, row)) pending.push({ row, old, links, oldLinks, linksDiffer });
    if (old) rowIds.set(input.spotifyId, old.id);
  }
  return pending;
}

const describeLeftOut = (kind: RowWriter['kind'], spotifyId: string, fields: readonly string[]): string =>
  `${kind === 'Release' ? 'album' : 'artist'} ${spotifyId}: Spotify left out ${fields.join(', ')}. The stored ${fields.length === 1 ? 'value stays' : 'values stay'}.`;

type RecordChange = NewChange & { kind: 'created' | 'changed' };

/** Leaves out records of which only fields that are not logged differ. */
async function describeChanges<Links extends readonly unknown[] | null>(
  graph: Graph,
  pending: readonly PendingRecord<Links>[],
  { writer, linksField, describeLinks }: RecordRules<never, Links>,
): Promise<RecordChange[]> {
  const relinked = pending.flatMap(({ row, oldLinks, links, linksDiffer }) =>
    linksDiffer && oldLinks !== undefined ? [{ spotifyId: row.spotifyId, old: oldLinks, links }] : [],
  );
  const linkChanges = await describeLinks(graph, relinked);
  return pending.flatMap(({ row, old }): RecordChange[] => {
    const { spotifyId } = row;
    if (!old) return [{ kind: 'created', type: writer.kind, spotifyId, fields: null }];
    const linkChange = linkChanges.get(spotifyId);
    const fields = [...writer.changes(old, row), ...(linkChange ? [{ field: linksField, ...linkChange }] : [])];
    return fields.length > 0 ? [{ kind: 'changed', type: writer.kind, spotifyId, fields }] : [];
  });
}

/** The names of the rows that it returns are not in the index if they are renamed. */
async function writeBatch<Links extends readonly unknown[] | null>(
  graph: Graph,
  pending: readonly PendingRecord<Links>[],
  { writer, writeLinks }: RecordRules<never, Links>,
): Promise<WrittenRecord<Links>[]> {
  if (pending.length === 0) return [];
  const renamed = pending.filter(isRenamed).flatMap(({ old }) => old?.id ?? []);
  await forgetNames(graph, writer.kind, renamed);
  const ids = await writer.insert(
    graph,
    pending.flatMap(({ row, old }) => (old ? [] : [row])),
  );
  const changed = pending.flatMap(({ row, old }) => (old ? [{ ...row, id: old.id }] : []));
  await writer.update(graph, changed);
  const records = pending.map((record) => {
    const id = record.old?.id ?? ids.get(record.row.spotifyId);
    if (id === undefined) throw new Error(`${writer.kind} ${record.row.spotifyId} was not written`);
    return { ...record, id };
  });
  await writeLinks(graph, records);
  return records;
}

const isRenamed = ({ row, old }: Pick<PendingRecord<unknown>, 'row' | 'old'>): boolean =>
  old?.searchName !== row.searchName;
