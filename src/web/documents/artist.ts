import { z } from 'zod';
import { frameFragment, frameShape } from './frame.ts';
import { creditShape, imagesShape, itemFragment, itemShape } from './item.ts';
import { pageDocument, pagesFragment, pagesShape } from './page-document.ts';

const text = `
query ArtistPage($id: String!, $first: Int, $after: String, $last: Int, $before: String) {
  ...Frame
  artist(by: { spotifyId: $id }) {
    spotifyId name url genres followers firstSeenAt
    images { url width height }
    releases(first: $first, after: $after, last: $last, before: $before) {
      totalCount
      nodes { ...Item }
      pageInfo { ...Pages }
    }
    all: releases(first: 100) { nodes { artists { spotifyId name } } }
  }
}`;

const artist = z.strictObject({
  spotifyId: z.string(),
  name: z.string(),
  url: z.string(),
  genres: z.array(z.string()).nullable(),
  followers: z.int().nullable(),
  firstSeenAt: z.string(),
  images: imagesShape,
  releases: z.strictObject({ totalCount: z.int(), nodes: z.array(itemShape), pageInfo: pagesShape }),
  all: z.strictObject({ nodes: z.array(z.strictObject({ artists: z.array(creditShape) })) }),
});

const shape = z.strictObject({ ...frameShape, artist: artist.nullable() });

export const artistDocument = pageDocument(text, shape, [frameFragment, itemFragment, pagesFragment]);

export type ArtistData = z.output<typeof artist>;
