import type { Catalogue } from '../catalogue/catalogue.ts';
import { mbidOf } from '../catalogue/mbids.ts';
import { type CataloguePlan, type Day, dayAt } from '../catalogue/plan.ts';
import { type Turn, turnAt, turnOn } from '../catalogue/schedule.ts';
import { Dice } from '../dice.ts';
import { artistMbidOf, isEntered } from '../listenbrainz/announcements.ts';

/** How MusicBrainz has an artist of the catalogue. */
export type ArtistEntry =
  /** It does not. */
  | 'missing'
  /** Without its link to Spotify. */
  | 'unlinked'
  /** Its link is that of another artist too. */
  | 'conflict'
  /** Under another id until editors merged both. The link leads to the old one. */
  | 'merged'
  | 'linked';

export function artistEntryOf({ seed }: CataloguePlan, number: number): ArtistEntry {
  if (number === 0) return 'linked';
  const fate = new Dice('musicbrainz artist', seed, number).unit();
  if (fate < 0.05) return 'missing';
  if (fate < 0.15) return 'unlinked';
  if (fate < 0.18) return 'conflict';
  return fate < 0.24 ? 'merged' : 'linked';
}

export type ReleaseEntry = ArtistEntry | 'twice';

/** `twice`: two releases of one group have the link. */
export function releaseEntryOf(plan: CataloguePlan, turn: Turn): ReleaseEntry {
  if (!isEntered(plan, turn)) return 'missing';
  const fate = new Dice('musicbrainz release', plan.seed, turn.slot, turn.generation).unit();
  if (fate < 0.25) return 'unlinked';
  if (fate < 0.29) return 'conflict';
  if (fate < 0.33) return 'merged';
  return fate < 0.39 ? 'twice' : 'linked';
}

/** An id is a hash, so it is found in a table of all ids. */
export type Entity =
  | { kind: 'artist'; number: number; isOther: boolean }
  | { kind: 'release'; turn: Turn; edition: 1 | 2 | 3 }
  | { kind: 'release-group'; turn: Turn; isOther: boolean }
  | { kind: 'moved'; mbid: string };

export interface Entries {
  find(mbid: string): Entity | undefined;
  findBarcode(upc: string): Turn | undefined;
  day: Day;
}

/** Releases that a graph may still have, and those that are announced. */
const generations = { before: 8, after: 6 };

export const otherArtistMbid = (seed: number, number: number): string => mbidOf('artist', seed, number, 'other');
export const oldArtistMbid = (seed: number, number: number): string => mbidOf('artist', seed, number, 'old');

/** 1: the release. 2: another one of its group. 3: one of another group with the same link. */
export const releaseMbidOf = (seed: number, { slot, generation }: Turn, edition: 1 | 2 | 3): string =>
  edition === 1 ? mbidOf('release', seed, slot, generation) : mbidOf('release', seed, slot, generation, edition);
export const oldReleaseMbid = (seed: number, { slot, generation }: Turn): string =>
  mbidOf('release', seed, slot, generation, 'old');
export const groupMbidOf = (seed: number, { slot, generation }: Turn, isOther = false): string =>
  isOther ? mbidOf('release-group', seed, slot, generation, 2) : mbidOf('release-group', seed, slot, generation);

/** The table of one day. */
export function createEntries(plan: CataloguePlan, catalogue: Pick<Catalogue, 'release'>, nowMs: number): Entries {
  const day = dayAt(nowMs);
  const { seed } = plan;
  const entities = new Map<string, Entity>();
  const barcodes = new Map<string, Turn>();
  for (let number = 0; number <= plan.artists; number += 1) {
    const entry = artistEntryOf(plan, number);
    if (entry === 'missing') continue;
    entities.set(artistMbidOf(seed, number), { kind: 'artist', number, isOther: false });
    if (entry === 'conflict') entities.set(otherArtistMbid(seed, number), { kind: 'artist', number, isOther: true });
    if (entry === 'merged')
      entities.set(oldArtistMbid(seed, number), { kind: 'moved', mbid: artistMbidOf(seed, number) });
  }
  for (let slot = 0; slot < plan.slots; slot += 1) {
    const { generation } = turnOn(seed, slot, day);
    for (let at = generation - generations.before; at <= generation + generations.after; at += 1) {
      const turn = turnAt(seed, slot, at);
      if (releaseEntryOf(plan, turn) === 'missing') continue;
      entities.set(groupMbidOf(seed, turn), { kind: 'release-group', turn, isOther: false });
      entities.set(groupMbidOf(seed, turn, true), { kind: 'release-group', turn, isOther: true });
      for (const edition of [1, 2, 3] as const)
        entities.set(releaseMbidOf(seed, turn, edition), { kind: 'release', turn, edition });
      entities.set(oldReleaseMbid(seed, turn), { kind: 'moved', mbid: releaseMbidOf(seed, turn, 1) });
      barcodes.set(catalogue.release(turn).upc, turn);
    }
  }
  return { day, find: (mbid) => entities.get(mbid), findBarcode: (upc) => barcodes.get(upc) };
}
