import {
  type CreditedArtistRow,
  listArtistsToDescribe,
  listCredits,
  listReleasesToDescribe,
  type ReleaseToDescribe,
} from '../../catalog/facts/list-due.ts';
import { timeOf } from '../../catalog/runs/lease-clock.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { ArtistCreditPart } from '../../musicbrainz/responses/release.ts';
import type { MusicBrainzTag } from '../../musicbrainz/responses/tags.ts';
import { foldName } from '../../names/fold-name.ts';
import { cleanGenre } from '../../sync/clean-text.ts';
import { withArtistFacts, withGroupFacts, withReleaseFacts } from './fact-changes.ts';
import { forgetArtist, forgetRelease, identifyArtist } from './identity-changes.ts';
import { type LookUpContext, runPhase } from './look-up-context.ts';

/** Items of one statement: some minutes of calls. */
const page = 200;

/** Reads the facts of artists, one call each. */
export const describeArtists = (context: LookUpContext): Promise<void> =>
  runPhase(context, {
    list: listArtistsToDescribe,
    page,
    batch: 1,
    lookUp: async ([artist]) => {
      if (!artist) return;
      const { client, buffer, signal, counts, clock, onProgress } = context;
      const found = await client.findArtist(artist.mbid, signal);
      buffer.changeArtist(artist.id, found ? withArtistFacts(found, timeOf(clock.now())) : forgetArtist);
      buffer.tagArtist(artist.id, found ? cleanTags(found.tags) : []);
      counts.artistsDescribed += 1;
      onProgress(`${counts.artistsDescribed} artists described`);
    },
  });

/** Reads the facts of releases, one call each, and finds artists by the credits. */
export const describeReleases = (context: LookUpContext): Promise<void> =>
  runPhase(context, {
    list: listReleasesToDescribe,
    page,
    batch: 1,
    lookUp: async ([release]) => {
      if (!release) return;
      await describeOne(context, release);
      context.counts.releasesDescribed += 1;
      context.onProgress(`${context.counts.releasesDescribed} releases described`);
    },
  });

async function describeOne(context: LookUpContext, release: ReleaseToDescribe): Promise<void> {
  const { client, buffer, signal, clock } = context;
  const { id, mbid, releaseMbid, releaseDate } = release;
  const at = timeOf(clock.now());
  if (releaseMbid === null && mbid !== null) {
    const group = await client.findGroup(mbid, signal);
    buffer.changeRelease(id, group ? withGroupFacts(group, releaseDate, at) : forgetRelease);
    buffer.tagRelease(id, group ? cleanTags(group.tags) : []);
    if (group) await identifyCredited(context, release, group.credits);
  } else if (releaseMbid !== null) {
    const found = await client.findRelease(releaseMbid, signal);
    buffer.changeRelease(id, found ? withReleaseFacts(found, releaseDate, at) : forgetRelease);
    buffer.tagRelease(id, found ? cleanTags(found.tags) : []);
    if (found) await identifyCredited(context, release, found.credits);
  }
}

const cleanTags = (tags: readonly MusicBrainzTag[] | null): MusicBrainzTag[] | null =>
  tags && [...new Map(tags.map((tag) => [cleanGenre(tag.name), { ...tag, name: cleanGenre(tag.name) }])).values()];

/** Gives ids to artists without a link: those that MusicBrainz credits on the same release, under the same name. */
async function identifyCredited(
  { em, buffer, counts }: LookUpContext,
  { id, method, confidence }: ReleaseToDescribe,
  credits: readonly ArtistCreditPart[],
): Promise<void> {
  if (method === null || confidence === null) return;
  const credited = await listCredits(graphOf(em.fork()), [id]);
  for (const artist of credited.filter(({ isConflict }) => isConflict === 0)) {
    const mbid = findCredit(artist, credited, credits);
    if (mbid === null) continue;
    buffer.changeArtist(artist.artistId, identifyArtist({ mbid, method, confidence }));
    if (artist.mbid === null) counts.identified += 1;
  }
}

/** Null unless exactly one credit of either side has the name. */
function findCredit(
  { name }: CreditedArtistRow,
  credited: readonly CreditedArtistRow[],
  credits: readonly ArtistCreditPart[],
): string | null {
  const folded = foldName(name);
  const same = credits.filter(({ names }) => names.some((each) => foldName(each) === folded));
  const isOnlyOne = credited.filter((other) => foldName(other.name) === folded).length === 1;
  return same.length === 1 && isOnlyOne ? (same[0]?.mbid ?? null) : null;
}
