import type { CatalogOrigin } from './catalog-revision.entity.ts';
import type { Graph } from './graph.ts';

export interface Revision {
  revision: number;
  /** ISO 8601, UTC: when the revision was raised; null for an empty graph. */
  changedAt: string | null;
  origin: CatalogOrigin | null;
}

export async function getRevision(graph: Graph): Promise<Revision> {
  return await graph
    .selectFrom('catalog_revision')
    .select(['revision', 'changed_at as changedAt', 'origin'])
    .where('id', '=', 1)
    .executeTakeFirstOrThrow();
}

/** To be called in the transaction that changed the graph. */
export async function raiseRevision(graph: Graph, changedAt: string): Promise<void> {
  await graph
    .updateTable('catalog_revision')
    .set((eb) => ({ revision: eb('revision', '+', 1), changed_at: changedAt }))
    .where('id', '=', 1)
    .execute();
}

export async function claimOrigin(graph: Graph, origin: CatalogOrigin): Promise<void> {
  await graph.updateTable('catalog_revision').set({ origin }).where('id', '=', 1).where('origin', 'is', null).execute();
}
