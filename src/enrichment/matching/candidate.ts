/** A release as Spotify lists it, with what is known of its artists. */
export interface ReleaseToMatch {
  name: string;
  /** In Spotify's order. The MusicBrainz id is null if no link gives it. */
  artists: readonly { name: string; musicbrainzId: string | null }[];
  /** As Spotify writes it: "2020", "2020-05" or "2020-05-16". Null if unknown. */
  releaseDate: string | null;
  /** Spotify's album_type. Its singles include EPs. */
  type: 'album' | 'single' | 'compilation';
  totalTracks: number | null;
  upc: string | null;
}

/** A release group of MusicBrainz, or one release in it. Candidates of one group are joined by its id. */
export interface Candidate {
  releaseGroupMbid: string;
  /** Null if the group alone is known. */
  releaseMbid: string | null;
  title: string;
  /** Other titles of the same work: the group's title beside the release's, and aliases. */
  otherTitles: readonly string[];
  /** The credit with its join phrases: "Anna feat. Bob". */
  credit: string;
  artists: readonly CreditedArtist[];
  /** The date of the release, in any precision. */
  date: string | null;
  /** The date of the group's first release, in any precision. */
  firstReleaseDate: string | null;
  primaryType: string | null;
  secondaryTypes: readonly string[];
  barcode: string | null;
  trackCount: number | null;
}

export interface CreditedArtist {
  musicbrainzId: string;
  /** The name, the name in the credit, the sort name and the aliases. */
  names: readonly string[];
}
