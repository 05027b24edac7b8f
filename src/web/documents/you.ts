import { z } from 'zod';
import { frameFragment, frameShape } from './frame.ts';
import { creditShape, imagesShape, itemFragment, itemShape } from './item.ts';
import { pageDocument, pagesFragment, pagesShape } from './page-document.ts';

const text = `
query You(
  $since: DateTime!, $isNew: Boolean!, $isAll: Boolean!
  $first: Int, $after: String, $last: Int, $before: String
) {
  ...Frame
  you: viewer {
    followedCount followsSyncedAt
    followsSync { state message }
    privateFeeds { id name createdAt }
    followedArtists(first: 100) { nodes { spotifyId name images { url width height } } }
    newSince(first: $first, after: $after, last: $last, before: $before, date: $since) @include(if: $isNew) { ...List }
    releases(first: $first, after: $after, last: $last, before: $before) @include(if: $isAll) { ...List }
  }
}
fragment List on ReleaseConnection {
  totalCount
  nodes { ...Item }
  pageInfo { ...Pages }
}`;

const list = z.strictObject({ totalCount: z.int(), nodes: z.array(itemShape), pageInfo: pagesShape }).optional();

const you = z.strictObject({
  followedCount: z.int(),
  followsSyncedAt: z.string().nullable(),
  followsSync: z.strictObject({
    state: z.enum(['NEVER', 'RUNNING', 'DONE', 'FAILED', 'LOGIN_NEEDED']),
    message: z.string().nullable(),
  }),
  privateFeeds: z.array(z.strictObject({ id: z.string(), name: z.string(), createdAt: z.string() })),
  followedArtists: z.strictObject({ nodes: z.array(creditShape.extend({ images: imagesShape })) }),
  newSince: list,
  releases: list,
});

const shape = z.strictObject({ ...frameShape, you: you.nullable() });

export const youDocument = pageDocument(text, shape, [frameFragment, itemFragment, pagesFragment]);

export type YouData = z.output<typeof you>;
