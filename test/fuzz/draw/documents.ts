/** Valid operations, which together read every field and take every argument. */
export const documents = [
  `query List($first: Int = 3, $after: String, $filter: ReleaseFilter, $orderBy: ReleaseOrder) {
    releases(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      edges { cursor node { ...release } }
    }
  }
  fragment release on Release {
    id spotifyId name releaseDate releaseDatePrecision releasedOn totalTracks url label upc firstSeenAt type
    images { url width height } listings { market listedFrom listedUntil } artists { name }
  }`,
  `query Back($last: Int!, $before: String) {
    artists(last: $last, before: $before, orderBy: { field: FIRST_SEEN, direction: DESC }) {
      nodes { id name popularity followers firstSeenAt refreshedAt genres images { url } }
      pageInfo { startCursor hasPreviousPage }
    }
  }`,
  `{ artists(first: 5, filter: { listedNow: true, market: "US", genre: "ambient", name: "a", q: "a", releasedSince: "2026-01-01", releasedBefore: "2027-01-01", releaseType: [ALBUM, OTHER] }) {
    totalCount nodes { name releases(first: 2, filter: { type: SINGLE, listedOn: "2026-11-22T06:00:00Z" }) { totalCount nodes { name } } } } }`,
  `query Search($query: String!, $first: Int) {
    search(query: $query, first: $first) { totalCount nodes { __typename ... on Artist { name } ... on Release { name type } } }
  }`,
  `query Nodes($id: ID!, $ids: [ID!]!) { node(id: $id) { __typename id ... on SyncRun { status } } nodes(ids: $ids) { id ... on Artist { name } } }`,
  `query Lookup($name: String) { artist(by: { name: $name }) { id name } release(by: { spotifyId: "0000000000000000000000" }) { id } }`,
  `{ changes(first: 5) { totalCount edges { cursor node { revision at kind type spotifyId market nodeId
    fields { field old new } node { ... on Artist { name } ... on Release { name } } } } pageInfo { endCursor } } }`,
  `{ genres(first: 3, after: null) { totalCount nodes { name artistCount } } }`,
  `{ catalog { revision changedAt syncedAt source markets changesCursor artistCount releaseCount
    capabilities { browse { granted learntAt } batchArtists { granted } searchPage { limit learntAt } }
    cooldowns { endpoint notBefore } browseFeed { newestReleasedOn staleSince } } }`,
  `{ syncRuns(first: 2) { nodes { id trigger status stage source startedAt finishedAt apiCalls tokenRequests retries waitedMs message skipReasons
    progress { releasesListed artistsAsked artistsToAsk } releases { created changed unchanged skipped delisted removed } artists { created } } } }`,
  `mutation Sync($input: SyncNewReleasesInput) { syncNewReleases(input: $input) { joined run { id } userErrors { code message field } } }`,
  `subscription { syncProgress { id status stage progress { releasesListed } } }`,
  `query ($all: Boolean!) { catalog @include(if: $all) { revision @skip(if: $all) } __typename __schema { queryType { name } } __type(name: "Artist") { fields { name } } }`,
];
