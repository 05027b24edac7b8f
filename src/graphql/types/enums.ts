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
  description: "What kind of release it is, by Spotify's `album_type`.",
  valuesConfig: {
    ALBUM: { description: 'An album.' },
    SINGLE: { description: 'A single.' },
    EP: { description: 'An EP; Spotify does not document this value, but sends it.' },
    COMPILATION: { description: 'A compilation.' },
    OTHER: { description: 'A kind that this version does not know.' },
  },
});

export const DatePrecisionEnum = { DAY: 'day', MONTH: 'month', YEAR: 'year' } as const;

registerEnumType(DatePrecisionEnum, {
  name: 'DatePrecision',
  description: 'How much of a release date is known.',
  valuesConfig: {
    DAY: { description: 'The day: 2026-11-20.' },
    MONTH: { description: 'The month: 2026-11.' },
    YEAR: { description: 'The year: 2026.' },
  },
});

export const CatalogSourceEnum = { SANDBOX: 'sandbox', BROWSE: 'browse', SEARCH: 'search' } as const;

registerEnumType(CatalogSourceEnum, {
  name: 'CatalogSource',
  description: 'Where the new releases come from.',
  valuesConfig: {
    SANDBOX: { description: 'The bundled sandbox: invented releases of invented artists.' },
    BROWSE: { description: "Spotify's editorial list, GET /v1/browse/new-releases." },
    SEARCH: { description: "Spotify's search for albums of the past two weeks, GET /v1/search?q=tag:new." },
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
    STARTUP: { description: 'The start of the server, as the last success was too old.' },
    TIMER: { description: 'The schedule.' },
    MUTATION: { description: 'The mutation syncNewReleases.' },
    COMMAND: { description: 'The command npm run sync.' },
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
  description: 'How a sync went.',
  valuesConfig: {
    RUNNING: { description: 'It is under way.' },
    SUCCEEDED: { description: 'It read everything and wrote what differed.' },
    PARTIAL: { description: 'It wrote what it could read; its message says what is missing.' },
    FAILED: { description: 'It wrote nothing; its message says why.' },
  },
});

export const SyncStageEnum = { LISTING: 'listing', ARTISTS: 'artists', WRITING: 'writing' } as const;

registerEnumType(SyncStageEnum, {
  name: 'SyncStage',
  description: 'What a sync that is under way is doing.',
  valuesConfig: {
    LISTING: { description: 'It reads the lists of new releases.' },
    ARTISTS: { description: 'It asks about the artists on them.' },
    WRITING: { description: 'It writes what differs.' },
  },
});

export const ChangeKindEnum = {
  CREATED: 'created',
  CHANGED: 'changed',
  LISTED: 'listed',
  DELISTED: 'delisted',
  REMOVED: 'removed',
} as const;

registerEnumType(ChangeKindEnum, {
  name: 'ChangeKind',
  description: 'What happened to a thing.',
  valuesConfig: {
    CREATED: { description: 'It is new in the graph.' },
    CHANGED: { description: 'Its fields have other values.' },
    LISTED: { description: 'A market lists the release as new.' },
    DELISTED: { description: 'A market no longer lists the release as new; it stays in the graph.' },
    REMOVED: { description: 'It was deleted after the retention time, with its credits and listings.' },
  },
});

export const ChangedTypeEnum = { ARTIST: 'Artist', RELEASE: 'Release' } as const;

registerEnumType(ChangedTypeEnum, {
  name: 'ChangedType',
  description: 'What changes are told of.',
  valuesConfig: { ARTIST: { description: 'An artist.' }, RELEASE: { description: 'A release.' } },
});

export const OrderDirectionEnum = { ASC: 'asc', DESC: 'desc' } as const;

registerEnumType(OrderDirectionEnum, {
  name: 'OrderDirection',
  description: 'Which way a list is ordered.',
  valuesConfig: {
    ASC: { description: 'A to Z, oldest first.' },
    DESC: { description: 'Z to A, newest first.' },
  },
});

export const ArtistOrderFieldEnum = {
  NAME: 'name',
  FIRST_SEEN: 'firstSeen',
  LATEST_RELEASE: 'latestRelease',
} as const;

registerEnumType(ArtistOrderFieldEnum, {
  name: 'ArtistOrderField',
  description: 'What artists can be ordered by.',
  valuesConfig: {
    NAME: { description: 'The name, whatever its case and diacritics.' },
    FIRST_SEEN: { description: 'When this server first saw the artist.' },
    LATEST_RELEASE: { description: 'The date of the latest release that this server knows.' },
  },
});

export const ReleaseOrderFieldEnum = { RELEASED: 'released', NAME: 'name', FIRST_SEEN: 'firstSeen' } as const;

registerEnumType(ReleaseOrderFieldEnum, {
  name: 'ReleaseOrderField',
  description: 'What releases can be ordered by.',
  valuesConfig: {
    RELEASED: { description: 'The date of release; an unknown one comes before every day.' },
    NAME: { description: 'The name, whatever its case and diacritics.' },
    FIRST_SEEN: { description: 'When this server first saw the release.' },
  },
});

export const FollowsStateEnum = {
  NEVER: 'never',
  RUNNING: 'running',
  DONE: 'done',
  FAILED: 'failed',
  LOGIN_NEEDED: 'loginNeeded',
} as const;

registerEnumType(FollowsStateEnum, {
  name: 'FollowsState',
  description: 'How it stands with what is known of whom a viewer follows.',
  valuesConfig: {
    NEVER: { description: 'Spotify was not asked yet.' },
    RUNNING: { description: 'Spotify is being asked.' },
    DONE: { description: 'It is as Spotify told it at followsSyncedAt.' },
    FAILED: { description: 'The last attempt failed; the message says why. What is shown is from before.' },
    LOGIN_NEEDED: { description: 'Spotify no longer takes what was granted: the viewer has to log in again.' },
  },
});
