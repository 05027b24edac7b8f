import { openDatabase } from '../database/open-database.ts';
import type { Database, OpenOptions } from '../database/port.ts';
import { AccountEntity, PrivateFeedEntity, SessionEntity } from './schema/account.entity.ts';
import { ArtistEntity, ArtistGenreEntity, GenreEntity } from './schema/artist.entity.ts';
import { CatalogRevisionEntity } from './schema/catalog-revision.entity.ts';
import { ChangeEntity, ChangeFeedEntity } from './schema/change.entity.ts';
import {
  AnnouncedArtistEntity,
  AnnouncementArtistEntity,
  AnnouncementEntity,
} from './schema/facts/announcement.entity.ts';
import { EditionKeyEntity, ReleaseEditionEntity } from './schema/facts/edition.entity.ts';
import {
  ArtistIdentityEntity,
  ArtistTagEntity,
  ReleaseIdentityEntity,
  ReleaseTagEntity,
  SourceStateEntity,
  TagEntity,
} from './schema/facts/identity.entity.ts';
import { ArtistAlbumsEntity, FollowedArtistEntity } from './schema/follow.entity.ts';
import { OutboxEntity, PushTargetEntity } from './schema/push.entity.ts';
import { ListingEntity, ReleaseCreditEntity, ReleaseEntity } from './schema/release.entity.ts';
import { ReleaseCountEntity } from './schema/release-count.entity.ts';
import { SpotifyStateEntity } from './schema/spotify-state.entity.ts';
import { SyncRunEntity } from './schema/sync-run.entity.ts';

export const entities = [
  ArtistEntity,
  GenreEntity,
  ArtistGenreEntity,
  ReleaseEntity,
  ReleaseCreditEntity,
  ListingEntity,
  ReleaseCountEntity,
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
  PushTargetEntity,
  OutboxEntity,
  ArtistIdentityEntity,
  ReleaseIdentityEntity,
  TagEntity,
  ArtistTagEntity,
  ReleaseTagEntity,
  SourceStateEntity,
  ReleaseEditionEntity,
  EditionKeyEntity,
  AnnouncementEntity,
  AnnouncedArtistEntity,
  AnnouncementArtistEntity,
] as const;

/** Opens the database with the tables of the catalog. */
export const openCatalog = (options: OpenOptions): Promise<Database> => openDatabase(options, entities);
