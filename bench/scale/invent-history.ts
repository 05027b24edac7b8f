import { releaseRecord } from '../../src/catalog/schema/release.entity.ts';
import type { ArtistInput, CatalogUpdate, CreditInput, ReleaseInput } from '../../src/catalog/write/write-update.ts';
import { describeArtist } from '../../src/sandbox/catalogue/artists.ts';
import { createItemIds } from '../../src/sandbox/catalogue/item-ids.ts';
import { isoDate } from '../../src/sandbox/catalogue/plan.ts';
import { describeRelease } from '../../src/sandbox/catalogue/releases.ts';
import { Dice } from '../../src/sandbox/dice.ts';
import { unknownValues } from '../../test/support/invent-update.ts';

/** All histories are ends of this one, in the sandbox's words. */
const plan = { seed: 1, slots: 1_000_000, artists: 300_000 };
const ids = createItemIds(plan);

/** Days since the epoch: when the last update was. */
const today = 20_779;

/** How many releases an update brings, all new; those of the update before are no longer listed. */
const listed = 5_000;

/**
 * The latest releases are by artists who are on no older ones, so that a short history and a long one end alike: what is
 * asked about their end has the same answer.
 */
const latest = { releases: 10_000, artists: 3_000 };

/** What so many releases came in, an update a day: three artists for ten releases, each told of once. */
export function* inventHistory(releases: number): Generator<CatalogUpdate> {
  const told = new Set<number>();
  const olderArtists = (releases * plan.artists) / plan.slots - latest.artists;
  for (let slot = plan.slots - releases; slot < plan.slots; slot += listed) {
    const isLatest = slot >= plan.slots - latest.releases;
    const day = today - (plan.slots - slot) / listed + 1;
    const cohort = isLatest
      ? { before: 0, artists: latest.artists }
      : { before: latest.artists, artists: olderArtists };
    yield inventUpdate({ slot, releases: listed, day, cohort, told });
  }
}

/** So many releases at once, as a first sync finds them. */
export const inventListing = (releases: number): CatalogUpdate =>
  inventUpdate({
    slot: plan.slots - releases,
    releases,
    day: today,
    cohort: { before: 0, artists: latest.artists },
    told: new Set(),
  });

interface Brought {
  /** Where they are in the plan. */
  slot: number;
  releases: number;
  /** Since the epoch. */
  day: number;
  /** Whom they are by: so many artists, behind those that are `before` them. */
  cohort: { before: number; artists: number };
  /** The numbers of artists that were told of before. */
  told: Set<number>;
}

function inventUpdate({ slot, releases, day, cohort, told }: Brought): CatalogUpdate {
  const brought = Array.from({ length: releases }, (_, index) => inventRelease(slot + index, day, cohort));
  const credited = new Set(brought.flatMap(({ credits }) => credits));
  const strangers = [...credited].filter((number) => number > 0 && !told.has(number));
  for (const number of strangers) told.add(number);
  return {
    at: `${isoDate(day)}T06:00:00.000Z`,
    releases: brought.map(({ release }) => release),
    artists: strangers.map(tellArtist),
    unknownArtistIds: [],
    listings: [
      { market: 'US', releaseIds: new Set(brought.map(({ release }) => release.spotifyId)), ifAbsent: 'closed' },
    ],
    keepSince: null,
    keepChangesSince: null,
  };
}

function inventRelease(
  slot: number,
  day: number,
  { before, artists }: Brought['cohort'],
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

function tellArtist(number: number): ArtistInput {
  const { genres, popularity, followers } = describeArtist(plan, number);
  const credit = creditOf(number);
  return { ...credit, images: inventImages(credit.spotifyId, [640, 320, 160]), genres, popularity, followers };
}

const inventImages = (id: string, sizes: readonly number[]) =>
  sizes.map((size) => ({ url: `https://i.invented.example/image/${id}?s=${size}`, width: size, height: size }));
