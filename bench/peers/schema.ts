/** The part of schema.graphql that the benchmark queries. */
export const typeDefs = `
  type Query {
    artist(by: ArtistLookup!): Artist
    artists(first: Int!, after: String, orderBy: ArtistOrder): ArtistConnection!
  }
  input ArtistLookup { spotifyId: String! }
  input ArtistOrder { field: ArtistOrderField!, direction: OrderDirection! }
  input ReleaseOrder { field: ReleaseOrderField!, direction: OrderDirection! }
  enum ArtistOrderField { NAME }
  enum ReleaseOrderField { RELEASED }
  enum OrderDirection { ASC DESC }
  type ArtistEdge { cursor: String!, node: Artist! }
  type ArtistConnection { edges: [ArtistEdge!]!, nodes: [Artist!]!, pageInfo: PageInfo! }
  type ReleaseConnection { nodes: [Release!]! }
  type PageInfo { hasNextPage: Boolean!, endCursor: String }
  type Image { url: String!, width: Int, height: Int }
  type Artist {
    spotifyId: String!, name: String!, url: String!, images: [Image!]!, genres: [String!], popularity: Int, followers: Int
    releases(first: Int!, orderBy: ReleaseOrder): ReleaseConnection!
  }
  enum ReleaseType { ALBUM SINGLE EP COMPILATION OTHER }
  type Release {
    spotifyId: String!, name: String!, type: ReleaseType!, releaseDate: String, totalTracks: Int, url: String!
    images: [Image!]!, artists: [Artist!]!
  }
`;
