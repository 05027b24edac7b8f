import type { SecondaryTypeName } from '../../catalog/read/criteria/fact-criteria.ts';
import { registerEnumType } from '../type-graphql.ts';

export const GenreSourceEnum = { SPOTIFY: 'spotify', MUSICBRAINZ: 'musicbrainz' } as const;

registerEnumType(GenreSourceEnum, {
  name: 'GenreSource',
  description: 'Who assigns genres.',
  valuesConfig: {
    SPOTIFY: { description: 'Spotify, to artists. Only some apps get them.' },
    MUSICBRAINZ: { description: 'The users of MusicBrainz, to artists and releases. Licensed CC BY-NC-SA 3.0.' },
  },
});

export const TagSourceEnum = { MUSICBRAINZ: 'musicbrainz' } as const;

registerEnumType(TagSourceEnum, {
  name: 'TagSource',
  description: 'A source of tags.',
  valuesConfig: { MUSICBRAINZ: { description: 'The users of MusicBrainz. Licensed CC BY-NC-SA 3.0.' } },
});

export const genreSourcesDescription =
  'Where the criteria genre and genreQ of the filter looked; null without them. MusicBrainz is among them once the server has tags of it.';

export const genreSourceDescription =
  'Where genre and genreQ look; in both sources by default. Without these two it narrows nothing.';

export const SecondaryTypeEnum = {
  AUDIOBOOK: 'audiobook',
  AUDIO_DRAMA: 'audio drama',
  COMPILATION: 'compilation',
  DEMO: 'demo',
  DJ_MIX: 'dj-mix',
  FIELD_RECORDING: 'field recording',
  INTERVIEW: 'interview',
  LIVE: 'live',
  MIXTAPE: 'mixtape/street',
  REMIX: 'remix',
  SOUNDTRACK: 'soundtrack',
  SPOKENWORD: 'spokenword',
  OTHER: 'other',
} as const satisfies Record<string, SecondaryTypeName>;

registerEnumType(SecondaryTypeEnum, {
  name: 'SecondaryType',
  description: 'A secondary type of a release group at MusicBrainz.',
  valuesConfig: {
    AUDIOBOOK: { description: 'A book that is read out.' },
    AUDIO_DRAMA: { description: 'A play that is performed.' },
    COMPILATION: { description: 'A collection of recordings from several releases.' },
    DEMO: { description: 'Recordings made to show the music.' },
    DJ_MIX: { description: 'Recordings that a DJ mixed into one.' },
    FIELD_RECORDING: { description: 'Sounds recorded outside a studio.' },
    INTERVIEW: { description: 'An interview.' },
    LIVE: { description: 'Recordings of concerts.' },
    REMIX: { description: 'Recordings that were remixed.' },
    SOUNDTRACK: { description: 'The music of a film, a game or a play.' },
    SPOKENWORD: { description: 'Spoken text that is no book and no play.' },
    MIXTAPE: { description: "MusicBrainz' Mixtape/Street." },
    OTHER: { description: 'A type that this version does not know.' },
  },
});

export const IdentityMethodEnum = { LINK: 'link', BARCODE: 'barcode', TITLE: 'title' } as const;

registerEnumType(IdentityMethodEnum, {
  name: 'IdentityMethod',
  description: 'How the entity of another source was found.',
  valuesConfig: {
    LINK: { description: 'It links to the page at Spotify.' },
    BARCODE: { description: 'It has the same barcode, and the same artist or title.' },
    TITLE: { description: 'It has the same artist and title, and a near date.' },
  },
});

export const SourceNameEnum = { MUSICBRAINZ: 'musicbrainz', LISTENBRAINZ: 'listenbrainz' } as const;

registerEnumType(SourceNameEnum, {
  name: 'SourceName',
  description: 'A source of facts beside Spotify.',
  valuesConfig: {
    MUSICBRAINZ: { description: 'MusicBrainz: identity, tags and details of artists and releases.' },
    LISTENBRAINZ: { description: 'ListenBrainz: releases that are announced.' },
  },
});
