import { type Selectable, sql } from 'kysely';
import { inDialect } from '../../database/sql-dialect.ts';
import { type Graph, type GraphTables, isAmong } from '../schema/graph.ts';

export type ArtistIdentityRow = Selectable<GraphTables['artist_identity']>;
export type ReleaseIdentityRow = Selectable<GraphTables['release_identity']>;
export type IdentityRow = ArtistIdentityRow | ReleaseIdentityRow;

/** A table of identities: what it says of a row that it does not have yet. */
export interface IdentityTable<Row extends IdentityRow> {
  name: 'artist_identity' | 'release_identity';
  owner: 'artist' | 'release';
  key: 'artist_id' | 'release_id';
  empty(id: number): Row;
}

const nothingKnown = {
  mbid: null,
  method: null,
  confidence: null,
  is_conflict: 0,
  asked_at: '',
  described_at: null,
  links: '[]',
};

const noArtistFacts = { country: null, sort_name: null, disambiguation: null };

const noReleaseFacts = {
  release_mbid: null,
  secondary_types: null,
  label: null,
  catalog_number: null,
  barcode: null,
  first_release_date: null,
  is_reissue: null,
};

/** No identity, and so no facts. */
export const noIdentity = {
  artist: { mbid: null, method: null, confidence: null, described_at: null, links: '[]', ...noArtistFacts },
  release: { mbid: null, method: null, confidence: null, described_at: null, links: '[]', ...noReleaseFacts },
};

export const artistIdentities: IdentityTable<ArtistIdentityRow> = {
  name: 'artist_identity',
  owner: 'artist',
  key: 'artist_id',
  empty: (artist_id) => ({ artist_id, ...nothingKnown, ...noArtistFacts }),
};

export const releaseIdentities: IdentityTable<ReleaseIdentityRow> = {
  name: 'release_identity',
  owner: 'release',
  key: 'release_id',
  empty: (release_id) => ({ release_id, ...nothingKnown, matched_at: null, ...noReleaseFacts }),
};

/** The stored rows by the id of their artist or release. */
export async function loadIdentities<Row extends IdentityRow>(
  graph: Graph,
  { name, key }: IdentityTable<Row>,
  ids: readonly number[],
): Promise<Map<number, Row>> {
  const { rows } = await sql<Row & Record<string, number>>`
    select * from ${sql.table(name)} where ${isAmong(key, ids)}
  `.execute(graph);
  return new Map(rows.map((row) => [Number(row[key]), row]));
}

/** Writes rows whole. An artist or release that is gone has none. */
export async function saveIdentities<Row extends IdentityRow>(
  graph: Graph,
  { name, owner, key, empty }: IdentityTable<Row>,
  rows: readonly Row[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(empty(0));
  const values = rows.map((row) => columns.map((column) => row[column as keyof Row]));
  const added = inDialect((dialect) => dialect.rowsOf(name, columns, values));
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const updates = columns
    .filter((column) => column !== key)
    .map((column) => sql`${sql.ref(column)} = ${sql.ref(`excluded.${column}`)}`);
  await sql`
    insert into ${sql.table(name)} (${names}) select ${names} from ${added} as added
    where exists (select 1 from ${sql.table(owner)} where ${sql.ref(`${owner}.id`)} = ${sql.ref(`added.${key}`)})
    on conflict (${sql.ref(key)}) do update set ${sql.join(updates)}
  `.execute(graph);
}

/** Whether readers see a difference. When it was searched is for the enrichment alone. */
export const isSeen = <Row extends IdentityRow>(old: Row, row: Row): boolean =>
  Object.entries(row).some(([column, value]) => column !== 'matched_at' && old[column as keyof Row] !== value);
