import type { FieldChange } from '../schema/change.entity.ts';
import type { Graph } from '../schema/graph.ts';
import type { GraphTransaction } from './change-graph.ts';
import { forgetNames, indexNames, type NamedRow } from './name-index.ts';
import { pacedBatches } from './paced-batches.ts';
import type { RowWriter, StoredRow, WrittenRow } from './row-writer.ts';

/** One record of an update, and what is stored of it. */
interface Comparison<Links> {
  row: WrittenRow;
  old: StoredRow | undefined;
  links: Links;
  oldLinks: Links | undefined;
  linksDiffer: boolean;
  /** For the change log; empty for a new record. */
  fields: FieldChange[];
}

export type WrittenRecord<Links> = Comparison<Links> & { id: number };

/** What differs between kinds of records: how an update becomes a row, and the links to other rows (genres, credits). */
export interface RecordRules<Input, Links> {
  writer: RowWriter;
  toUpdate(input: Input, old: StoredRow | undefined): object;
  /** The links of stored rows, by row id. */
  loadLinks(graph: Graph, rows: readonly StoredRow[]): Promise<Map<number, Links>>;
  /** The links after the update. */
  toLinks(input: Input, old: Links | undefined): Links;
  /** The change of the links for the change log; null if they are the same. */
  compareLinks(old: Links, links: Links): FieldChange | null;
  writeLinks(graph: Graph, records: readonly WrittenRecord<Links>[]): Promise<void>;
}

export interface WrittenRecords {
  /** Spotify id → row id, of every record of the update. */
  rowIds: Map<string, number>;
  created: Set<string>;
  /** Records with a change that is logged. */
  changed: Set<string>;
  /** How many rows were written, also for fields whose changes are not logged. */
  touched: number;
}

/** Creates new records, updates those that differ, and leaves the others alone. */
export async function writeRecords<Input extends { spotifyId: string }, Links>(
  { graph, log, at }: GraphTransaction,
  inputs: readonly Input[],
  rules: RecordRules<Input, Links>,
): Promise<WrittenRecords> {
  const { kind: type } = rules.writer;
  const written: WrittenRecords = { rowIds: new Map(), created: new Set(), changed: new Set(), touched: 0 };
  const named: NamedRow[] = [];
  for await (const batch of pacedBatches(inputs)) {
    const compared = await compareBatch(graph, batch, rules, at);
    for (const { old } of compared) if (old) written.rowIds.set(old.spotifyId, old.id);
    const created = compared.filter(({ old }) => !old);
    const changed = compared.filter(({ fields }) => fields.length > 0);
    for (const { row } of created) written.created.add(row.spotifyId);
    for (const { row } of changed) written.changed.add(row.spotifyId);
    await log.add([
      ...created.map(({ row: { spotifyId } }) => ({ kind: 'created' as const, type, spotifyId, fields: null })),
      ...changed.map(({ row: { spotifyId }, fields }) => ({ kind: 'changed' as const, type, spotifyId, fields })),
    ]);
    const pending = compared.filter(
      ({ old, row, fields }) => !old || fields.length > 0 || rules.writer.differs(old, row),
    );
    const records = await writeBatch(graph, pending, rules);
    for (const { row, id } of records) written.rowIds.set(row.spotifyId, id);
    written.touched += records.length;
    named.push(...records.filter(isRenamed).map(({ row, id }) => ({ id, searchName: row.searchName })));
  }
  await indexNames(graph, type, named);
  return written;
}

async function compareBatch<Input extends { spotifyId: string }, Links>(
  graph: Graph,
  inputs: readonly Input[],
  rules: RecordRules<Input, Links>,
  at: string,
): Promise<Comparison<Links>[]> {
  const { writer } = rules;
  const rows = await writer.load(
    graph,
    inputs.map(({ spotifyId }) => spotifyId),
  );
  const stored = new Map(rows.map((row) => [row.spotifyId, row]));
  const storedLinks = await rules.loadLinks(graph, rows);
  return inputs.map((input) => {
    const old = stored.get(input.spotifyId);
    const oldLinks = old && storedLinks.get(old.id);
    const row = writer.merge(old, rules.toUpdate(input, old), at);
    const links = rules.toLinks(input, oldLinks);
    const change = oldLinks === undefined ? null : rules.compareLinks(oldLinks, links);
    const fields = old ? [...writer.changes(old, row), ...(change ? [change] : [])] : [];
    return { row, old, links, oldLinks, linksDiffer: !old || change !== null, fields };
  });
}

/** The names of the rows that it returns are not in the index if they are renamed. */
async function writeBatch<Links>(
  graph: Graph,
  pending: readonly Comparison<Links>[],
  { writer, writeLinks }: RecordRules<never, Links>,
): Promise<WrittenRecord<Links>[]> {
  if (pending.length === 0) return [];
  const renamed = pending.filter(isRenamed).flatMap(({ old }) => old?.id ?? []);
  await forgetNames(graph, writer.kind, renamed);
  const upserted = await writer.upsert(
    graph,
    pending.map(({ row }) => row),
  );
  const ids = new Map(upserted.map(({ id, spotifyId }) => [spotifyId, id]));
  const records = pending.map((record) => {
    const id = ids.get(record.row.spotifyId);
    if (id === undefined) throw new Error(`${writer.kind} ${record.row.spotifyId} was not written`);
    return { ...record, id };
  });
  await writeLinks(graph, records);
  return records;
}

const isRenamed = ({ row, old }: Pick<Comparison<unknown>, 'row' | 'old'>): boolean =>
  old?.searchName !== row.searchName;
