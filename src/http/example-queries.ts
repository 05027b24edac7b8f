/** The playground opens with these. Lines fit into the editor on a small screen. */
export const exampleQueries = `# Release Graph: new releases and their artists.
# Press play and choose a query, or put the cursor
# into a query and press Ctrl-Enter. Ctrl-Space
# completes. The book on the left has the schema.

# New releases with their artists, newest first.
query NewReleases {
  releases(first: 5, filter: { listedNow: true }) {
    totalCount
    nodes {
      name
      type
      releaseDate
      url
      artists { name url }
    }
    pageInfo { hasNextPage endCursor }
  }
}

# Artists, their releases, and the artists on these.
query Neighbours {
  artists(
    first: 5
    filter: { listedNow: true }
    orderBy: { field: LATEST_RELEASE, direction: DESC }
  ) {
    nodes {
      name
      genres
      releases(first: 3) {
        nodes { name releasedOn artists { name } }
      }
    }
  }
}

# Words of a name. The last word may be incomplete.
query Search {
  search(query: "the", first: 5) {
    totalCount
    nodes {
      __typename
      ... on Artist { name popularity }
      ... on Release { name releaseDate }
    }
  }
}

# The state of the graph and the last syncs.
query Catalogue {
  catalog {
    revision
    changedAt
    syncedAt
    source
    markets
    artistCount
    releaseCount
    capabilities { browse { granted learntAt } }
    cooldowns { endpoint notBefore }
  }
  syncRuns(first: 3) {
    nodes {
      trigger
      status
      startedAt
      finishedAt
      message
      apiCalls
      waitedMs
      tokenRequests
      releases { created changed unchanged delisted }
    }
  }
}

# Reads new releases from Spotify or the sandbox.
# A second run a minute later finds no changes.
mutation Sync {
  syncNewReleases {
    joined
    run { id status startedAt }
    userErrors { code message }
  }
}
`;
