import { AccountEntity, PrivateFeedEntity, SessionEntity } from './account.entity.ts';
import { ArtistEntity } from './artist.entity.ts';
import { CatalogRevisionEntity } from './catalog-revision.entity.ts';
import { ChangeEntity, ChangeFeedEntity } from './change.entity.ts';
import { ArtistAlbumsEntity, FollowedArtistEntity } from './follow.entity.ts';
import { ArtistGenreEntity, GenreEntity } from './genre.entity.ts';
import { ListingEntity } from './listing.entity.ts';
import { ReleaseCreditEntity, ReleaseEntity } from './release.entity.ts';
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
