import type { Dice, NonEmpty } from '../dice.ts';

/** A sampler is a compilation of several artists, an anthology of one artist. */
export type ReleaseForm = 'single' | 'shortPlayer' | 'ep' | 'album' | 'anthology' | 'sampler';
export type AlbumType = 'album' | 'single' | 'compilation' | 'ep';

// Spotify types most EPs as singles. It also sends the undocumented type `ep`.
const albumTypes: Record<ReleaseForm, AlbumType> = {
  single: 'single',
  shortPlayer: 'single',
  ep: 'ep',
  album: 'album',
  anthology: 'compilation',
  sampler: 'compilation',
};

// Assigned in this order instead of at random, so that even the smallest catalogue has each form.
const order: NonEmpty<ReleaseForm> = [
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

export const formOf = (slot: number): ReleaseForm => order[slot % order.length] ?? order[0];

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
