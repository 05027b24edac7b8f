/** An operation that pages through all artists, or that finds one of them. */
export interface Operation {
  name: string;
  query: string;
  variables: 'page' | 'artist';
}

/** Artists with their releases, and all fields that a page would show. */
export const tunedOperation: Operation = {
  name: 'GraphQL new',
  query: `query ($first: Int!, $after: String) {
  artists(first: $first, after: $after, orderBy: { field: NAME, direction: ASC }) {
    nodes {
      spotifyId name url genres popularity followers images { url width height }
      releases(first: 10, orderBy: { field: RELEASED, direction: DESC }) {
        nodes { spotifyId name type releaseDate totalTracks url images { url width height } artists { spotifyId name } }
      }
    }
    pageInfo { hasNextPage }
  }
}`,
  variables: 'page',
};

const order = 'orderBy: { field: NAME, direction: ASC }';
const newest = 'orderBy: { field: RELEASED, direction: DESC }';
const page = (name: string, selection: string, fragments = '', more = ''): Operation => ({
  name,
  query: `query ($first: Int!, $after: String${more}) { artists(first: $first, after: $after, ${order}) { ${selection} } } ${fragments}`,
  variables: 'page',
});
const one = (name: string, selection: string): Operation => ({
  name,
  query: `query ($spotifyId: String!) { artist(by: { spotifyId: $spotifyId }) { ${selection} } }`,
  variables: 'artist',
});

/** As the README, the pages, Relay and Apollo Client send them. The server was not tuned with these. */
export const operations: readonly Operation[] = [
  page('names', 'nodes { name }'),
  page('names and genres', 'nodes { name genres } pageInfo { hasNextPage }'),
  page('cards with images', 'nodes { spotifyId name url images { url width } }'),
  page(
    'neighbours',
    `nodes { name genres releases(first: 3, ${newest}) { nodes { name releaseDate artists { name } } } }`,
  ),
  page(
    'Relay: edges and fragments',
    'edges { cursor node { ...Card } } pageInfo { hasNextPage endCursor }',
    'fragment Card on Artist { ...Names popularity images { url width height } } fragment Names on Artist { spotifyId name }',
  ),
  page(
    'Relay: connections in connections',
    `edges { node { name releases(first: 5, ${newest}) { nodes { ...Entry } } } } pageInfo { hasNextPage endCursor }`,
    'fragment Entry on Release { spotifyId name type releaseDate }',
  ),
  page(
    'Apollo Client: __typename everywhere',
    `__typename nodes { __typename spotifyId name releases(first: 5, ${newest}) { __typename nodes { __typename spotifyId name artists { __typename spotifyId name } } } }`,
  ),
  page(
    'aliases and directives',
    `nodes { name images @include(if: $images) { url } releases(first: 1, ${newest}) { nodes { title: name day: releaseDate } } }`,
    '',
    ', $images: Boolean = false',
  ),
  one('one artist', 'spotifyId name url genres popularity followers'),
  one(
    'one artist with its releases',
    `name url genres images { url } releases(first: 20, ${newest}) { nodes { name type releaseDate totalTracks url artists { spotifyId name } } }`,
  ),
];
