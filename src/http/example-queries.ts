/** What the playground opens with: each runs as it is. */
export const exampleQueries = `# Release Graph keeps new releases and the artists on them. Put the cursor into a query and press the
# play button, or Ctrl-Enter. Ctrl-Space completes; the book on the left is the documentation.

# What is new, newest first, with everybody on each release.
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

# From artists to their releases to the artists on those: three statements of SQL, however many there are.
query Neighbours {
  artists(first: 5, filter: { listedNow: true }, orderBy: { field: LATEST_RELEASE, direction: DESC }) {
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
  catalog { revision changedAt syncedAt source markets artistCount releaseCount }
  syncRuns(first: 3) {
    nodes { trigger status startedAt finishedAt apiCalls tokenRequests message releases { created changed unchanged delisted } }
  }
}

# Asks Spotify (or the sandbox) for what is new. Run it twice: the second finds nothing to write.
mutation Sync {
  syncNewReleases {
    joined
    run { id status startedAt }
    userErrors { code message }
  }
}
`;
