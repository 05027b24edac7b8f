import type { EntityManager } from '@mikro-orm/sql';
import {
  type CandidateRelease,
  findLinkCandidates,
  type LinkCandidates,
  listUnlinked,
} from '../../catalog/announcements/link-candidates.ts';
import { removeWrongLinks, writeLinks } from '../../catalog/announcements/write-links.ts';
import { batchSize, type Graph, graphOf } from '../../catalog/schema/graph.ts';
import { changeGraph, type GraphChange } from '../../catalog/write/change-graph.ts';
import { pacedBatches } from '../../catalog/write/paced-batches.ts';
import { chooseLinks } from './choose-links.ts';

/**
 * Links announcements to the releases that Spotify lists meanwhile. It asks no source, so it runs after each sync. Returns
 * how many.
 */
export async function linkAnnouncements(em: EntityManager, at: string, signal: AbortSignal): Promise<number> {
  const links = chooseLinks(await findCandidates(graphOf(em.fork()), signal));
  const settle = async (_: EntityManager, { linked }: LinkChange) => linked;
  return changeGraph(em, { at, signal, settle }, async (tx) => {
    const freed = await removeWrongLinks(tx);
    let linked = 0;
    for await (const batch of pacedBatches(links)) linked += await writeLinks(tx, batch);
    return { changed: linked + freed > 0, changesPruned: 0, linked };
  });
}

type LinkChange = GraphChange & { linked: number };

/** All pairs, because one release may be in several batches. Outside the transaction: only what it finds is written. */
async function findCandidates(graph: Graph, signal: AbortSignal): Promise<LinkCandidates> {
  const all: LinkCandidates = { announcements: [], releases: [], pairs: [] };
  const releases = new Map<number, CandidateRelease>();
  for (let after = 0; ; ) {
    signal.throwIfAborted();
    const unlinked = await listUnlinked(graph, after, batchSize);
    const last = unlinked.at(-1);
    if (!last) return { ...all, releases: [...releases.values()] };
    after = last.rowId;
    const found = await findLinkCandidates(graph, unlinked);
    all.announcements.push(...found.announcements);
    all.pairs.push(...found.pairs);
    for (const release of found.releases) releases.set(release.rowId, release);
  }
}
