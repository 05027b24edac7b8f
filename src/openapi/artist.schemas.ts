import { z } from 'zod';
import type { Image } from '../catalog/image.ts';
import type { PresentedArtist, PresentedRelease } from '../rest/present-artist.ts';
import { component } from './component.ts';
import { address, count, moment, source } from './values.ts';

const image = component(
  'Image',
  z.strictObject({ url: address, width: z.int().nullable(), height: z.int().nullable() }) satisfies z.ZodType<Image>,
);

export const release = component(
  'Release',
  z.strictObject({
    id: z.string().describe("Spotify's id."),
    name: z.string(),
    type: z
      .string()
      .describe("Spotify's album_type as given: album, single, ep, compilation, or what it thinks of next."),
    releaseDate: z.string().nullable().describe('As Spotify gives it: 2026-11-20, 2026-11 or 2026.'),
    releaseDatePrecision: z.enum(['day', 'month', 'year']).nullable(),
    totalTracks: count.nullable(),
    url: address,
    images: z.array(image),
    artists: z.array(z.strictObject({ id: z.string(), name: z.string() })).describe('In billing order.'),
  }) satisfies z.ZodType<Omit<PresentedRelease, 'releaseDatePrecision'>>,
);

export const artist = component(
  'Artist',
  z.strictObject({
    id: z.string().describe("Spotify's id."),
    name: z.string(),
    url: address,
    genres: z.array(z.string()).nullable().describe('Null: Spotify does not tell; empty: the artist has none.'),
    popularity: count.nullable(),
    followers: count.nullable(),
    images: z.array(image),
    releases: z.array(release),
  }) satisfies z.ZodType<Omit<PresentedArtist, 'releases'>>,
);

const page = z.strictObject({
  total: count.describe('How many artists the filters find.'),
  limit: count,
  next: z.string().nullable().describe('Where the list goes on, with the same filters; null at its end.'),
});

const catalog = z.strictObject({
  revision: count.describe('Raised by each sync that changed something.'),
  source: source.describe('Where the releases come from; those of the sandbox are invented.'),
  changedAt: moment.nullable(),
});

export const artistList = component('ArtistList', z.strictObject({ artists: z.array(artist), page, catalog }));
