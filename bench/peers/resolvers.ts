import type { ArtistRow, ReleaseRow, Store } from './store.ts';

const types = new Set(['ALBUM', 'SINGLE', 'EP', 'COMPILATION']);

/** Resolvers without relations, which both peers share. */
export const plainResolvers = (store: Store) => ({
  Query: {
    artists: (_root: unknown, { first, after }: { first: number; after?: string | null }) => {
      const { nodes, hasNextPage } = store.pageOfArtists(first, after ?? null);
      return { nodes, pageInfo: { hasNextPage } };
    },
  },
  Artist: { images: (artist: ArtistRow) => JSON.parse(artist.images) },
  Release: {
    images: (release: ReleaseRow) => JSON.parse(release.images),
    type: ({ type }: ReleaseRow) => (types.has(type.toUpperCase()) ? type.toUpperCase() : 'OTHER'),
  },
});
