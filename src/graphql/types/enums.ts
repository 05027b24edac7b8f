import { registerEnumType } from '../type-graphql.ts';

export const ReleaseTypeEnum = {
  ALBUM: 'album',
  SINGLE: 'single',
  EP: 'ep',
  COMPILATION: 'compilation',
  OTHER: 'other',
} as const;

registerEnumType(ReleaseTypeEnum, {
  name: 'ReleaseType',
  description: "The type of a release, from Spotify's `album_type`.",
  valuesConfig: {
    ALBUM: { description: 'An album.' },
    SINGLE: { description: 'A single.' },
    EP: { description: 'An EP. Spotify returns this value but does not document it.' },
    COMPILATION: { description: 'A compilation.' },
    OTHER: { description: 'A type that this version does not know.' },
  },
});

export const DatePrecisionEnum = { DAY: 'day', MONTH: 'month', YEAR: 'year' } as const;

registerEnumType(DatePrecisionEnum, {
  name: 'DatePrecision',
  description: 'The precision of a release date.',
  valuesConfig: {
    DAY: { description: 'The day: 2026-11-20.' },
    MONTH: { description: 'The month: 2026-11.' },
    YEAR: { description: 'The year: 2026.' },
  },
});

export const CatalogSourceEnum = {
  SANDBOX: 'sandbox',
  BROWSE: 'browse',
  SEARCH: 'search',
  LISTENBRAINZ: 'listenbrainz',
} as const;

registerEnumType(CatalogSourceEnum, {
  name: 'CatalogSource',
  description: 'The source of the new releases.',
  valuesConfig: {
    SANDBOX: { description: 'The bundled sandbox, with generated releases and artists.' },
    BROWSE: { description: "Spotify's editorial list, GET /v1/browse/new-releases." },
    SEARCH: { description: "Spotify's search for albums of the past two weeks, GET /v1/search?q=tag:new." },
    LISTENBRAINZ: {
      description:
        'ListenBrainz alone: the Spotify part is off, because the server has no credentials for it. Syncs count announcements.',
    },
  },
});

export const SyncTriggerEnum = {
  STARTUP: 'startup',
  TIMER: 'timer',
  MUTATION: 'mutation',
  COMMAND: 'command',
} as const;

registerEnumType(SyncTriggerEnum, {
  name: 'SyncTrigger',
  description: 'What started a sync.',
  valuesConfig: {
    STARTUP: { description: 'The start of the server, because the last successful sync was too old.' },
    TIMER: { description: 'The schedule.' },
    MUTATION: { description: 'The mutation syncNewReleases.' },
    COMMAND: { description: 'The command release-graph sync.' },
  },
});

export const SyncStatusEnum = {
  RUNNING: 'running',
  SUCCEEDED: 'succeeded',
  PARTIAL: 'partial',
  FAILED: 'failed',
} as const;

registerEnumType(SyncStatusEnum, {
  name: 'SyncStatus',
  description: 'The status of a sync.',
  valuesConfig: {
    RUNNING: { description: 'The sync is running.' },
    SUCCEEDED: { description: 'The sync read everything and wrote all differences.' },
    PARTIAL: { description: 'The sync wrote what it could read. The message says what is missing.' },
    FAILED: { description: 'The sync wrote nothing. The message says why.' },
  },
});

export const SyncStageEnum = { LISTING: 'listing', ARTISTS: 'artists', WRITING: 'writing' } as const;

registerEnumType(SyncStageEnum, {
  name: 'SyncStage',
  description: 'The stage of a running sync.',
  valuesConfig: {
    LISTING: { description: 'The sync reads the lists of new releases.' },
    ARTISTS: { description: 'The sync fetches the artists of these releases.' },
    WRITING: { description: 'The sync writes the differences.' },
  },
});

export const OrderDirectionEnum = { ASC: 'asc', DESC: 'desc' } as const;

registerEnumType(OrderDirectionEnum, {
  name: 'OrderDirection',
  description: 'The direction of an order.',
  valuesConfig: {
    ASC: { description: 'Ascending: A to Z, oldest first.' },
    DESC: { description: 'Descending: Z to A, newest first.' },
  },
});

export const ArtistOrderFieldEnum = {
  NAME: 'name',
  FIRST_SEEN: 'firstSeen',
  LATEST_RELEASE: 'latestRelease',
} as const;

registerEnumType(ArtistOrderFieldEnum, {
  name: 'ArtistOrderField',
  description: 'A field that artists can be ordered by.',
  valuesConfig: {
    NAME: { description: 'The name, ignoring case and diacritics.' },
    FIRST_SEEN: { description: 'When this server first stored the artist.' },
    LATEST_RELEASE: { description: 'The date of the latest release in the graph.' },
  },
});

export const ReleaseOrderFieldEnum = {
  RELEASED: 'released',
  NAME: 'name',
  FIRST_SEEN: 'firstSeen',
  LISTED: 'listed',
} as const;

registerEnumType(ReleaseOrderFieldEnum, {
  name: 'ReleaseOrderField',
  description: 'A field that releases can be ordered by.',
  valuesConfig: {
    RELEASED: { description: 'The release date. A release without a date comes before every day.' },
    NAME: { description: 'The name, ignoring case and diacritics.' },
    FIRST_SEEN: { description: 'When this server first stored the release.' },
    LISTED: {
      description:
        'When Spotify last began to list the release as new in a market. For a release that it never listed: when this server first stored it.',
    },
  },
});
