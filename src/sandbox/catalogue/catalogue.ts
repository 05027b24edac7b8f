import { Dice } from '../dice.ts';
import { describeArtist, type SandboxArtist } from './artists.ts';
import { creditsOf, rollArtist } from './credits.ts';
import { createItemIds, type ItemRef } from './item-ids.ts';
import { createListing, type SandboxListing } from './listing.ts';
import { type CataloguePlan, type Day, planCatalogue } from './plan.ts';
import { describeRelease, type SandboxRelease } from './releases.ts';
import { type Turn, turnAt, turnOn } from './schedule.ts';
import { listTracks, type Track } from './tracks.ts';

/** The share of followed artists that have releases in the catalogue. */
const activeShare = 0.7;
/** The largest share of all artists that one user follows or plays. */
const maxShare = 0.8;

/**
 * The numbers of the artists that a user follows. Numbers beyond the plan have no releases: real followed artists rarely
 * release either, and the list may be longer than a small catalogue.
 */
function rollFollowed(plan: CataloguePlan, followerId: string, count: number): number[] {
  const dice = new Dice('follows', plan.seed, followerId);
  const active = Math.min(Math.round(count * activeShare), Math.floor(plan.artists * maxShare));
  const numbers = distinct(active, () => rollArtist(plan, dice));
  const quiet = distinct(count - active, () => plan.artists + dice.between(1, 2 * count));
  return [...numbers, ...quiet];
}

/** Most played first. */
function rollPlayed(plan: CataloguePlan, listenerId: string, period: string, count: number): number[] {
  const dice = new Dice('plays', plan.seed, listenerId, period);
  return distinct(Math.min(count, Math.floor(plan.artists * maxShare)), () => rollArtist(plan, dice));
}

function distinct(count: number, roll: () => number): number[] {
  const rolled = new Set<number>();
  while (rolled.size < count) rolled.add(roll());
  return [...rolled];
}

/** The releases of each artist, as of one day. */
interface Discographies {
  readonly day: Day;
  /** Newest first. */
  of(artist: number): readonly Turn[];
}

/** Limits of the earlier releases per slot and of all releases that are kept in memory. */
const maxGenerations = 6;
const maxTurns = 200_000;

/** Builds the lists of all artists at once, which takes as long as building one. */
function createDiscographies(plan: CataloguePlan, day: Day): Discographies {
  const generations = Math.max(1, Math.min(maxGenerations, Math.floor(maxTurns / plan.slots)));
  const byArtist = new Map<number, Turn[]>();
  for (let slot = 0; slot < plan.slots; slot++) {
    const newest = turnOn(plan.seed, slot, day);
    for (let back = 0; back < generations; back++) {
      const turn = back === 0 ? newest : turnAt(plan.seed, slot, newest.generation - back);
      for (const artist of creditsOf(plan, turn)) {
        const turns = byArtist.get(artist);
        if (turns) turns.push(turn);
        else byArtist.set(artist, [turn]);
      }
    }
  }
  return {
    day,
    of: (artist) => (byArtist.get(artist) ?? []).toSorted((a, b) => b.releaseDay - a.releaseDay || a.slot - b.slot),
  };
}

/** The whole data set. Items are generated on request; only the lists of the current day are cached. */
export interface Catalogue {
  idOf(item: ItemRef): string;
  listing(day: Day): SandboxListing;
  release(turn: Turn): SandboxRelease;
  artist(number: number): SandboxArtist;
  /** The releases of an artist up to that day, newest first. */
  discography(number: number, day: Day): readonly Turn[];
  /** All artists except Various Artists. */
  listArtists(): SandboxArtist[];
  tracks(release: SandboxRelease): Track[];
  findItem(id: string): ItemRef | undefined;
  /** Undefined if not found, or not released by that day. */
  findRelease(id: string, day: Day): SandboxRelease | undefined;
  findArtist(id: string): SandboxArtist | undefined;
  /** The artists that a user follows, in no order. */
  listFollowed(followerId: string, count: number): SandboxArtist[];
  /** The artists that a user played most in a period, most played first. */
  listPlayed(listenerId: string, period: string, count: number): SandboxArtist[];
}

export function createCatalogue(seed: number, newReleases: number, hasEditions = false): Catalogue {
  const plan = planCatalogue(seed, newReleases, hasEditions);
  const ids = createItemIds(plan);
  let current: SandboxListing | undefined;
  let discographies: Discographies | undefined;

  return {
    idOf: ids.idOf,
    findItem: ids.find,
    listing: (day) => {
      if (current?.day !== day) current = createListing(plan, day);
      return current;
    },
    release: (turn) => describeRelease(plan, turn),
    artist: (number) => describeArtist(plan, number),
    discography: (number, day) => {
      if (discographies?.day !== day) discographies = createDiscographies(plan, day);
      return discographies.of(number);
    },
    listArtists: () => Array.from({ length: plan.artists }, (_, index) => describeArtist(plan, index + 1)),
    tracks: (release) => listTracks(plan, release),
    findRelease: (id, day) => {
      const item = ids.find(id);
      if (item?.kind !== 'release') return undefined;
      const turn = turnAt(seed, item.slot, item.generation);
      return turn.releaseDay <= day ? describeRelease(plan, turn) : undefined;
    },
    findArtist: (id) => {
      const item = ids.find(id);
      return item?.kind === 'artist' ? describeArtist(plan, item.number) : undefined;
    },
    listFollowed: (followerId, count) => rollFollowed(plan, followerId, count).map((n) => describeArtist(plan, n)),
    listPlayed: (listenerId, period, count) =>
      rollPlayed(plan, listenerId, period, count).map((n) => describeArtist(plan, n)),
  };
}
