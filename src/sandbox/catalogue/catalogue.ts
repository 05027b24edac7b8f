import type { Artist } from './artists.ts';
import { describeArtist } from './artists.ts';
import type { Day } from './days.ts';
import { createDiscographies, type Discographies } from './discographies.ts';
import { rollFollowed, rollPlayed } from './followed.ts';
import type { ItemRef } from './item-ids.ts';
import { createItemIds } from './item-ids.ts';
import type { Listing } from './listing.ts';
import { createListing } from './listing.ts';
import { planCatalogue } from './plan.ts';
import type { Release } from './releases.ts';
import { describeRelease } from './releases.ts';
import type { Turn } from './schedule.ts';
import { turnAt } from './schedule.ts';
import type { Track } from './tracks.ts';
import { listTracks } from './tracks.ts';

/** Everything the sandbox knows. Items are invented when asked for; only the order of the current day is kept. */
export interface Catalogue {
  idOf(item: ItemRef): string;
  listing(day: Day): Listing;
  release(turn: Turn): Release;
  artist(number: number): Artist;
  /** What an artist is on, out by that day, the newest first. */
  discography(number: number, day: Day): readonly Turn[];
  /** Whoever has a name of their own: without Various Artists. */
  listArtists(): Artist[];
  tracks(release: Release): Track[];
  findItem(id: string): ItemRef | undefined;
  /** Undefined too for what is not out yet on that day. */
  findRelease(id: string, day: Day): Release | undefined;
  findArtist(id: string): Artist | undefined;
  /** Whom somebody follows, in no order. */
  listFollowed(followerId: string, count: number): Artist[];
  /** Whom somebody played most in a period, the most played first. */
  listPlayed(listenerId: string, period: string, count: number): Artist[];
}

export function createCatalogue(seed: number, newReleases: number): Catalogue {
  const plan = planCatalogue(seed, newReleases);
  const ids = createItemIds(plan);
  let current: Listing | undefined;
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
