import { registerEnumType } from '../type-graphql.ts';

export const ChangeKindEnum = {
  CREATED: 'created',
  CHANGED: 'changed',
  LISTED: 'listed',
  DELISTED: 'delisted',
  REMOVED: 'removed',
  WITHDRAWN: 'withdrawn',
  LINKED: 'linked',
} as const;

registerEnumType(ChangeKindEnum, {
  name: 'ChangeKind',
  description: 'The kind of a change.',
  valuesConfig: {
    CREATED: { description: 'The artist or release is new in the graph.' },
    CHANGED: { description: 'Fields of the artist or release changed.' },
    LISTED: { description: 'Spotify lists the release as new in the market.' },
    DELISTED: {
      description: 'Spotify no longer lists the release as new in the market. The release stays in the graph.',
    },
    REMOVED: {
      description: 'The artist or release was deleted after the retention time, with its credits and listings.',
    },
    WITHDRAWN: { description: 'ListenBrainz no longer has the announcement. If it is back, that is CHANGED.' },
    LINKED: { description: 'Spotify lists the announced release.' },
  },
});

export const ChangedTypeEnum = { ARTIST: 'Artist', RELEASE: 'Release', ANNOUNCEMENT: 'Announcement' } as const;

registerEnumType(ChangedTypeEnum, {
  name: 'ChangedType',
  description: 'The kinds of items that the change log covers.',
  valuesConfig: {
    ARTIST: { description: 'An artist.' },
    RELEASE: { description: 'A release.' },
    ANNOUNCEMENT: { description: 'What ListenBrainz announces. Changes of this type come only if they are asked for.' },
  },
});
