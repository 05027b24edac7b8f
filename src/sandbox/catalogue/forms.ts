import type { Dice, NonEmpty } from '../dice.ts';

/** What a release is. A sampler is a compilation by several artists, an anthology one by a single artist. */
export type ReleaseForm = 'single' | 'shortPlayer' | 'ep' | 'album' | 'anthology' | 'sampler';
export type AlbumType = 'album' | 'single' | 'compilation' | 'ep';

// Spotify calls most short players singles; `ep` is undocumented and turns up all the same.
const albumTypes: Record<ReleaseForm, AlbumType> = {
  single: 'single',
  shortPlayer: 'single',
  ep: 'ep',
  album: 'album',
  anthology: 'compilation',
  sampler: 'compilation',
};

// Dealt in turn rather than drawn, so that even the smallest catalogue has some of each.
const dealt: NonEmpty<ReleaseForm> = [
  'single',
  'single',
  'album',
  'single',
  'shortPlayer',
  'single',
  'album',
  'single',
  'sampler',
  'single',
  'album',
  'single',
  'ep',
  'single',
  'album',
  'single',
  'single',
  'album',
  'shortPlayer',
  'single',
  'single',
  'album',
  'single',
  'ep',
  'single',
  'album',
  'single',
  'anthology',
  'single',
  'album',
];

export const formOf = (slot: number): ReleaseForm => dealt[slot % dealt.length] ?? dealt[0];

export const albumTypeOf = (form: ReleaseForm): AlbumType => albumTypes[form];

export function rollTrackCount(form: ReleaseForm, dice: Dice): number {
  switch (form) {
    case 'single':
      return dice.pick([1, 1, 1, 1, 2, 2, 3]);
    case 'shortPlayer':
    case 'ep':
      return dice.between(4, 6);
    case 'album':
      return dice.chance(0.1) ? dice.between(17, 24) : dice.between(8, 14);
    case 'anthology':
      return dice.between(14, 28);
    case 'sampler':
      return dice.between(12, 40);
  }
}
