import { z } from 'zod';
import { frameFragment, frameShape } from './frame.ts';
import { creditShape, imagesShape, itemFields, itemFragment, itemShape } from './item.ts';
import { pageDocument } from './page-document.ts';

const text = `
query ReleasePage($id: String!) {
  ...Frame
  release(by: { spotifyId: $id }) {
    spotifyId name type releaseDate releasedOn url label totalTracks firstSeenAt
    images { url width height }
    listings { market listedFrom listedUntil }
    artists {
      spotifyId name genres
      images { url width height }
      releases(first: 13) { nodes { ...Item } }
    }
  }
}`;

const release = z.strictObject({
  ...itemFields,
  label: z.string().nullable(),
  totalTracks: z.int().nullable(),
  firstSeenAt: z.string(),
  listings: z.array(z.strictObject({ market: z.string(), listedFrom: z.string(), listedUntil: z.string().nullable() })),
  artists: z.array(
    creditShape.extend({
      genres: z.array(z.string()).nullable(),
      images: imagesShape,
      releases: z.strictObject({ nodes: z.array(itemShape) }),
    }),
  ),
});

const shape = z.strictObject({ ...frameShape, release: release.nullable() });

export const releaseDocument = pageDocument(text, shape, [frameFragment, itemFragment]);

export type ReleaseData = z.output<typeof release>;
