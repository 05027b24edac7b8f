import { sql } from 'kysely';
import { AppError } from '../../errors.ts';
import type { CatalogOrigin, Revision } from '../schema/catalog-revision.entity.ts';
import { type Graph, laterOf } from '../schema/graph.ts';

export async function getRevision(graph: Graph): Promise<Revision> {
  return await graph
    .selectFrom('catalog_revision')
    .select(['revision', 'changed_at as changedAt', 'origin'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
}

/**
 * Takes the lock of writers by writing the revision as it is. Call it first: a transaction that began by reading may not
 * get the lock later. Returns the revision.
 */
export async function lockRevision(graph: Graph): Promise<number> {
  const { revision } = await graph
    .updateTable('catalog_revision')
    .set((eb) => ({ revision: eb.ref('revision') }))
    .where('id', '=', 1)
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

/**
 * Call it at the end of the transaction that changed the graph. The time of the change never goes back, as the wall clock
 * may: feeds show it.
 */
export async function raiseRevision(graph: Graph, revision: number, at: string): Promise<void> {
  await graph
    .updateTable('catalog_revision')
    .set({ revision, changed_at: laterOf('changed_at', at) })
    .where('id', '=', 1)
    .execute();
}

/**
 * Records the origin of an empty graph. Throws if another process has filled it from another origin meanwhile: after a
 * purge, or if two processes with different settings started on one new database.
 */
export async function claimOrigin(graph: Graph, origin: CatalogOrigin): Promise<void> {
  await graph.updateTable('catalog_revision').set({ origin }).where('id', '=', 1).where('origin', 'is', null).execute();
  const { origin: found } = await getRevision(graph);
  if (found === origin) return;
  throw new AppError(
    'ORIGIN_DIFFERS',
    `The database was filled from ${found} meanwhile, and takes nothing from ${origin}. Stop this process, or name another database in DATABASE_URL.`,
  );
}

/** Lets the next sync set the origin; returns whether there was one. */
export async function freeOrigin(graph: Graph): Promise<boolean> {
  const { numUpdatedRows } = await graph
    .updateTable('catalog_revision')
    .set({ origin: null })
    .where('id', '=', 1)
    .where('origin', 'is not', null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0;
}

/** Stores the sizes of the graph beside its revision. Call it at the end of the transaction that changed the graph. */
export async function updateSizes(graph: Graph): Promise<void> {
  const count = (rows: string) => sql<number>`(select count(*) from ${sql.raw(rows)})`;
  const open = count('listing where listed_until is null');
  const hasAny = (...tables: string[]) =>
    sql<number>`(select case when ${sql.raw(tables.map((table) => `exists (select 1 from ${table})`).join(' or '))} then 1 else 0 end)`;
  await graph
    .updateTable('catalog_revision')
    .set((eb) => ({
      releases: sql<number>`(select coalesce(cast(sum(releases) as integer), 0) from release_count)`,
      artists: count('artist'),
      credits: count('release_credit'),
      genres: count('genre'),
      has_facts: hasAny('artist_identity', 'release_identity'),
      has_tags: hasAny('tag'),
      listings: eb.case().when('listings', '>', open).then(eb.ref('listings')).else(open).end(),
    }))
    .where('id', '=', 1)
    .execute();
}
