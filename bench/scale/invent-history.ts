import { releaseRecord } from '../../src/catalog/schema/release.entity.ts';
import type { ArtistInput, CatalogUpdate, CreditInput, ReleaseInput } from '../../src/catalog/write/catalog-update.ts';
import { describeArtist } from '../../src/sandbox/catalogue/artists.ts';
import { createItemIds } from '../../src/sandbox/catalogue/item-ids.ts';
import { isoDate } from '../../src/sandbox/catalogue/plan.ts';
import { describeRelease } from '../../src/sandbox/catalogue/releases.ts';
import { Dice } from '../../src/sandbox/dice.ts';
import { unknownValues } from '../../test/support/graph/invent-update.ts';

/** The longest history, as a plan of the sandbox. Shorter histories are its end. */
const plan = { seed: 1, slots: 1_000_000, artists: 300_000 };
const ids = createItemIds(plan);

/** Day of the last update, in days since the epoch. */
const today = 20_779;

/** Number of releases in an update. All are new, and the releases of the update before are no longer listed. */
const listed = 5_000;

/**
 * The artists of the latest releases have no older releases. Short and long histories therefore end in the same way, and
 * requests about that end return the same.
 */
const latest = { releases: 10_000, artists: 3_000 };

/** Updates with this many releases in all, one a day. There are three artists per ten releases, each described once. */
export function* inventHistory(releases: number): Generator<CatalogUpdate> {
  const described = new Set<number>();
  const olderArtists = (releases * plan.artists) / plan.slots - latest.artists;
  for (let slot = plan.slots - releases; slot < plan.slots; slot += listed) {
    const isLatest = slot >= plan.slots - latest.releases;
    const day = today - (plan.slots - slot) / listed + 1;
    const cohort = isLatest
      ? { before: 0, artists: latest.artists }
      : { before: latest.artists, artists: olderArtists };
    yield inventUpdate({ slot, releases: listed, day, cohort, described });
  }
}

/** One update with all releases, like a first sync. */
export const inventListing = (releases: number): CatalogUpdate =>
  inventUpdate({
    slot: plan.slots - releases,
    releases,
    day: today,
    cohort: { before: 0, artists: latest.artists },
    described: new Set(),
  });

interface UpdatePlan {
  /** Number of the first release in the plan. */
  slot: number;
  releases: number;
  /** Days since the epoch. */
  day: number;
  /** The artists of the releases: `artists` numbers after the first `before`. */
  cohort: { before: number; artists: number };
  /** Numbers of the artists that earlier updates described. */
  described: Set<number>;
}

function inventUpdate({ slot, releases, day, cohort, described }: UpdatePlan): CatalogUpdate {
  const invented = Array.from({ length: releases }, (_, index) => inventRelease(slot + index, day, cohort));
  const credited = new Set(invented.flatMap(({ credits }) => credits));
  const newArtists = [...credited].filter((number) => number > 0 && !described.has(number));
  for (const number of newArtists) described.add(number);
  return {
    at: `${isoDate(day)}T06:00:00.000Z`,
    releases: invented.map(({ release }) => release),
    artists: newArtists.map(inventArtist),
    unknownArtistIds: [],
    listings: [
      { market: 'US', releaseIds: new Set(invented.map(({ release }) => release.spotifyId)), ifAbsent: 'closed' },
    ],
    keepSince: null,
    keepChangesSince: null,
  };
}

function inventRelease(
  slot: number,
  day: number,
  { before, artists }: UpdatePlan['cohort'],
): { release: ReleaseInput; credits: number[] } {
  const turn = { slot, generation: 0, releaseDay: day - new Dice('age', slot).below(14) };
  const { name, type, date, totalTracks, credits: rolled } = describeRelease({ ...plan, artists }, turn);
  const credits = rolled.map((number) => (number === 0 ? 0 : before + number));
  const spotifyId = ids.idOf({ kind: 'release', ...turn });
  const release: ReleaseInput = {
    ...unknownValues(releaseRecord),
    spotifyId,
    name,
    type,
    releaseDate: date.text,
    releaseDatePrecision: date.precision,
    totalTracks,
    url: `https://open.invented.example/album/${spotifyId}`,
    images: inventImages(spotifyId, [640, 300, 64]),
    artists: credits.map(creditOf),
  };
  return { release, credits };
}

function creditOf(number: number): CreditInput {
  const spotifyId = ids.idOf({ kind: 'artist', number });
  return {
    spotifyId,
    name: describeArtist(plan, number).name,
    url: `https://open.invented.example/artist/${spotifyId}`,
  };
}

function inventArtist(number: number): ArtistInput {
  const { genres, popularity, followers } = describeArtist(plan, number);
  const credit = creditOf(number);
  return { ...credit, images: inventImages(credit.spotifyId, [640, 320, 160]), genres, popularity, followers };
}

const inventImages = (id: string, sizes: readonly number[]) =>
  sizes.map((size) => ({ url: `https://i.invented.example/image/${id}?s=${size}`, width: size, height: size }));
