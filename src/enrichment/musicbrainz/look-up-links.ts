import { listToLink, type ToLink } from '../../catalog/facts/list-due.ts';
import { timeOf } from '../../catalog/runs/lease-clock.ts';
import { maxUrls } from '../../musicbrainz/musicbrainz-client.ts';
import { linkArtist, linkRelease } from './identity-changes.ts';
import { type LookUpContext, runPhase } from './look-up-context.ts';

/** Pages of 3,000: one statement for half a minute of calls. */
const page = 30 * maxUrls;

/** Without a query, as MusicBrainz stores it. */
const toUrl = (path: 'artist' | 'album', spotifyId: string): string => `https://open.spotify.com/${path}/${spotifyId}`;

export const lookUpArtistLinks = (context: LookUpContext): Promise<void> =>
  runPhase(context, {
    list: (graph, question) => listToLink(graph, 'artist', question),
    page,
    batch: maxUrls,
    lookUp: async (items) => {
      const found = await findTargets(context, items, 'artist');
      for (const { id, mbids } of found) {
        context.buffer.changeArtist(id, linkArtist(mbids, now(context)));
        if (mbids.length > 1) context.counts.conflicts += 1;
      }
    },
  });

export const lookUpReleaseLinks = (context: LookUpContext): Promise<void> =>
  runPhase(context, {
    list: (graph, question) => listToLink(graph, 'release', question),
    page,
    batch: maxUrls,
    lookUp: async (items) => {
      for (const { id, mbids } of await findTargets(context, items, 'release')) {
        const agreed = mbids.length > 1 ? await chooseOfOneGroup(context, mbids) : mbids;
        context.buffer.changeRelease(id, linkRelease(agreed, now(context)));
        if (agreed.length > 1) context.counts.conflicts += 1;
      }
    },
  });

const now = ({ clock }: LookUpContext): string => timeOf(clock.now());

/** What the links of items lead to, by the link and never by its place in the answer. */
async function findTargets(
  { client, signal, counts, onProgress }: LookUpContext,
  items: readonly ToLink[],
  kind: 'artist' | 'release',
): Promise<{ id: number; mbids: string[] }[]> {
  const urlOf = ({ spotifyId }: ToLink) => toUrl(kind === 'artist' ? 'artist' : 'album', spotifyId);
  const urls = await client.findUrls(items.map(urlOf), kind, signal);
  const targets = Map.groupBy(urls, ({ resource }) => resource);
  const found = items.map((item) => {
    const ofUrl = targets.get(urlOf(item))?.flatMap((url) => url.targets) ?? [];
    const mbids = ofUrl.flatMap((target) => (target.kind === kind ? [target.mbid] : []));
    return { id: item.id, mbids: [...new Set(mbids)].sort() };
  });
  counts.linksAsked += items.length;
  counts.linksFound += found.filter(({ mbids }) => mbids.length > 0).length;
  onProgress(`${counts.linksAsked} links looked up, ${counts.linksFound} found`);
  return found;
}

/** More releases with one link than this are a mistake. Each takes a call. */
const maxReleases = 5;

/** One of the releases if all are in one group; else all of them. */
async function chooseOfOneGroup(
  { client, signal }: LookUpContext,
  mbids: readonly string[],
): Promise<readonly string[]> {
  if (mbids.length > maxReleases) return mbids;
  const groups = new Set<string | null>();
  for (const mbid of mbids) {
    const release = await client.findRelease(mbid, signal);
    if (release) groups.add(release.group?.mbid ?? null);
    if (groups.size > 1) return mbids;
  }
  return groups.has(null) || groups.size === 0 ? mbids : mbids.slice(0, 1);
}
