import { type ArtistRow, type ReleaseRow, type Store, writeCursor } from './store.ts';

const types = new Set(['ALBUM', 'SINGLE', 'EP', 'COMPILATION']);

/** Resolvers without relations, which both peers share. */
export const plainResolvers = (store: Store) => ({
  Query: {
    artists: (_root: unknown, { first, after }: { first: number; after?: string | null }) => {
      const { nodes, hasNextPage } = store.pageOfArtists(first, after ?? null);
      const last = nodes.at(-1);
      return { nodes, pageInfo: { hasNextPage, endCursor: last ? writeCursor(last) : null } };
    },
    artist: (_root: unknown, { by }: { by: { spotifyId: string } }) => store.artist(by.spotifyId),
  },
  ArtistConnection: {
    edges: ({ nodes }: { nodes: ArtistRow[] }) => nodes.map((node) => ({ cursor: writeCursor(node), node })),
  },
  Artist: { images: (artist: ArtistRow) => JSON.parse(artist.images) },
  Release: {
    images: (release: ReleaseRow) => JSON.parse(release.images),
    type: ({ type }: ReleaseRow) => (types.has(type.toUpperCase()) ? type.toUpperCase() : 'OTHER'),
  },
});
