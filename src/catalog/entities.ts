import { AccountEntity } from './account.entity.ts';
import { ArtistEntity } from './artist.entity.ts';
import { ArtistAlbumsEntity } from './artist-albums.entity.ts';
import { CatalogRevisionEntity } from './catalog-revision.entity.ts';
import { ChangeEntity } from './change.entity.ts';
import { ChangeFeedEntity } from './change-feed.entity.ts';
import { FollowedArtistEntity } from './followed-artist.entity.ts';
import { ArtistGenreEntity, GenreEntity } from './genre.entity.ts';
import { ListingEntity } from './listing.entity.ts';
import { PrivateFeedEntity } from './private-feed.entity.ts';
import { ReleaseEntity } from './release.entity.ts';
import { ReleaseCreditEntity } from './release-credit.entity.ts';
import { SessionEntity } from './session.entity.ts';
import { SpotifyStateEntity } from './spotify-state.entity.ts';
import { SyncRunEntity } from './sync-run.entity.ts';

export const entities = [
  ArtistEntity,
  GenreEntity,
  ArtistGenreEntity,
  ReleaseEntity,
  ReleaseCreditEntity,
  ListingEntity,
  SyncRunEntity,
  SpotifyStateEntity,
  CatalogRevisionEntity,
  ChangeEntity,
  ChangeFeedEntity,
  AccountEntity,
  SessionEntity,
  FollowedArtistEntity,
  ArtistAlbumsEntity,
  PrivateFeedEntity,
] as const;
