import type { AnnouncementState, PrimaryTypeName } from '../../catalog/announcements/announcement-filter.ts';
import { DateScalar, DateTimeScalar, UrlScalar } from '../scalars.ts';
import { Field, ObjectType, registerEnumType } from '../type-graphql.ts';
import { ArtistType } from './artist.type.ts';
import { NodeType } from './common.type.ts';

export const PrimaryTypeEnum = {
  ALBUM: 'album',
  SINGLE: 'single',
  EP: 'ep',
  BROADCAST: 'broadcast',
  OTHER: 'other',
} as const satisfies Record<string, PrimaryTypeName>;

registerEnumType(PrimaryTypeEnum, {
  name: 'PrimaryType',
  description: 'The primary type of a release group at MusicBrainz. A compilation is a secondary type there.',
  valuesConfig: {
    ALBUM: { description: 'An album.' },
    SINGLE: { description: 'A single.' },
    EP: { description: 'An EP.' },
    BROADCAST: { description: 'A broadcast, such as a podcast or a radio show.' },
    OTHER: { description: 'Another type, or one that this version does not know.' },
  },
});

export const AnnouncementStateEnum = {
  UPCOMING: 'upcoming',
  LISTED: 'listed',
  WITHDRAWN: 'withdrawn',
  PAST: 'past',
} as const satisfies Record<string, AnnouncementState>;

registerEnumType(AnnouncementStateEnum, {
  name: 'AnnouncementState',
  description: 'The state of an announcement. It has one state at a time.',
  valuesConfig: {
    UPCOMING: { description: 'Its day is today (in UTC) or later, and Spotify does not list it yet.' },
    LISTED: { description: 'Spotify lists the release.' },
    WITHDRAWN: { description: 'ListenBrainz no longer has it, and Spotify does not list it.' },
    PAST: { description: 'Its day is over, and Spotify does not list it.' },
  },
});

@ObjectType('AnnouncedArtist', { description: 'An artist of an announcement.', simpleResolvers: true })
export class AnnouncedArtistType {
  @Field(() => String, { description: 'The MusicBrainz id of the artist.' })
  declare musicbrainzId: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The name; null if ListenBrainz announces no release by this artist alone. artistCredit has all names.',
  })
  declare name: string | null;

  @Field(() => ArtistType, {
    nullable: true,
    description: 'The artist at Spotify; null if no artist of this graph is known to be the same.',
  })
  declare artist: unknown;
}

@ObjectType('Announcement', {
  implements: NodeType,
  description: 'A release that ListenBrainz announces. It is a release group at MusicBrainz.',
  simpleResolvers: true,
})
export class AnnouncementType extends NodeType {
  @Field(() => String, { description: 'The MusicBrainz id of the release group.' })
  declare musicbrainzReleaseGroupId: string;

  @Field(() => String, { description: 'The name.' })
  declare name: string;

  @Field(() => String, { description: 'The artists as they are billed.' })
  declare artistCredit: string;

  @Field(() => DateScalar, { description: 'The day of the release.' })
  declare releasedOn: string;

  @Field(() => PrimaryTypeEnum, { nullable: true, description: 'The primary type; null if it is unknown.' })
  declare type: PrimaryTypeName | null;

  @Field(() => UrlScalar, { nullable: true, description: 'The cover at the Cover Art Archive; null if there is none.' })
  declare coverUrl: string | null;

  @Field(() => DateTimeScalar, { description: 'When this server first stored the announcement.' })
  declare firstSeenAt: string;

  @Field(() => DateTimeScalar, { description: 'When the announcement last changed.' })
  declare changedAt: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when ListenBrainz no longer has it; null while it has.',
  })
  declare withdrawnAt: string | null;
}
