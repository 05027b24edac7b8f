import type { PresentedArtist } from '../../../src/rest/present-artist.ts';

/** The body of `/api/artists/`. */
export interface ArtistListBody {
  artists: PresentedArtist[];
  page: { total: number; limit: number; next: string | null };
  catalog: { revision: number; source: string; changedAt: string | null };
}

/** The body of `/api/artists/:artist`. */
export type ArtistBody = PresentedArtist;
