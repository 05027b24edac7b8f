import type { PresentedArtist } from '../../../src/rest/present-artist.ts';
import type { PresentedFullRelease } from '../../../src/rest/present-release.ts';

interface ListBody {
  page: { total: number; limit: number; next: string | null };
  catalog: { revision: number; source: string; changedAt: string | null };
}

/** The body of `/api/artists/:artist`. */
export type ArtistBody = PresentedArtist;

/** The body of `/api/artists/`. */
export interface ArtistListBody extends ListBody {
  artists: PresentedArtist[];
}

/** The body of `/api/releases/`. */
export interface ReleaseListBody extends ListBody {
  releases: PresentedFullRelease[];
}
