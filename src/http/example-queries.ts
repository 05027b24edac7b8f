/** What the playground opens with: each runs as it is. Lines are as short as the editor is wide on a small screen. */
export const exampleQueries = `# Release Graph: new releases and the artists on them.
# Press play and choose one of these, or put the cursor
# into it and press Ctrl-Enter. Ctrl-Space completes;
# the book on the left is the documentation.

# What is new, newest first, with everybody on it.
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

# From artists to their releases to the artists there.
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

# Words of a name, the last one perhaps unfinished.
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

# How current it all is.
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

# Asks Spotify (or the sandbox) for what is new.
# Run it a minute later: it finds nothing to write.
mutation Sync {
  syncNewReleases {
    joined
    run { id status startedAt }
    userErrors { code message }
  }
}
`;
