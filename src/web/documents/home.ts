import { z } from 'zod';
import { frameFragment, frameShape } from './frame.ts';
import { creditShape, imagesShape, itemFragment, itemShape, typeShape } from './item.ts';
import { pageDocument, pagesFragment, pagesShape } from './page-document.ts';

const text = `
query Home(
  $filter: ReleaseFilter, $first: Int, $after: String, $last: Int, $before: String
  $lately: ReleaseFilter, $words: String, $hasWords: Boolean!
) {
  ...Frame
  releases(first: $first, after: $after, last: $last, before: $before, filter: $filter) {
    totalCount
    nodes { ...Item }
    pageInfo { ...Pages }
  }
  lately: releaseCounts(filter: $lately) { byDay(first: 31) { day count } }
  listed: releaseCounts(filter: { listedNow: true }) { byType { type count } }
  genres(first: 100) { nodes { name } }
  artists(first: 8, filter: { q: $words }) @include(if: $hasWords) {
    totalCount
    nodes { spotifyId name images { url width height } }
  }
}`;

export const dayCountsShape = z.array(z.strictObject({ day: z.string(), count: z.int() }));
const typeCountsShape = z.array(z.strictObject({ type: typeShape, count: z.int() }));

const shape = z.strictObject({
  ...frameShape,
  releases: z.strictObject({ totalCount: z.int(), nodes: z.array(itemShape), pageInfo: pagesShape }),
  lately: z.strictObject({ byDay: dayCountsShape }),
  listed: z.strictObject({ byType: typeCountsShape }),
  genres: z.strictObject({ nodes: z.array(z.strictObject({ name: z.string() })) }),
  artists: z
    .strictObject({ totalCount: z.int(), nodes: z.array(creditShape.extend({ images: imagesShape })) })
    .optional(),
});

export const homeDocument = pageDocument(text, shape, [frameFragment, itemFragment, pagesFragment]);

export type HomeData = z.output<typeof shape>;
export type DayCounts = z.output<typeof dayCountsShape>;
export type TypeCounts = z.output<typeof typeCountsShape>;
