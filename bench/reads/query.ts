/** The measured GraphQL query: artists with their releases, and all fields that a page would show. */
export const query = `query ($first: Int!, $after: String) {
  artists(first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {
    nodes {
      spotifyId name url genres popularity followers images { url width height }
      releases(first: 10, orderBy: { field: RELEASED, direction: DESC }) {
        nodes { spotifyId name type releaseDate totalTracks url images { url width height } artists { spotifyId name } }
      }
    }
    pageInfo { hasNextPage }
  }
}`;

export interface Variables {
  first: number;
  after: string | null;
}

export const bodyOf = (variables: Variables): string => JSON.stringify({ query, variables });
