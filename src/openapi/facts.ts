import { z } from 'zod';
import { factSources, type SourceCredit } from '../catalog/facts/sources.ts';
import { genreSources } from '../catalog/read/criteria/genre-criteria.ts';
import type { PresentedArtistFacts, PresentedReleaseFacts } from '../rest/present-facts.ts';
import { component, count, dateTime, uri } from './parts.ts';

const mbid = z.string().meta({ format: 'uuid' });

const shared = {
  url: uri.describe('The page at MusicBrainz.'),
  links: z
    .array(z.strictObject({ type: z.string().describe("MusicBrainz' type, such as official homepage."), url: uri }))
    .describe('Pages elsewhere. CC0.'),
  tags: z
    .array(z.strictObject({ name: z.string(), votes: count }))
    .describe('Genres and other tags, the most votes first. CC BY-NC-SA 3.0: name MusicBrainz where you show them.'),
  match: z
    .strictObject({
      method: z
        .enum(['link', 'barcode', 'title'])
        .nullable()
        .describe('link: MusicBrainz links to Spotify. barcode, title: the server compared these.'),
      confidence: count.max(100).nullable().describe('0 to 100; 100 for a link.'),
    })
    .describe('How the server found the entity.'),
  readAt: dateTime.nullable().describe('When the server read the details; null if it has only the id.'),
};

export const artistFacts = component(
  'ArtistFacts',
  z
    .strictObject({
      id: mbid,
      sortName: z.string().nullable(),
      country: z.string().nullable().describe('ISO 3166-1 alpha-2, or a code of MusicBrainz such as XW.'),
      disambiguation: z.string().nullable(),
      ...shared,
    })
    .describe('What MusicBrainz has about an artist.') satisfies z.ZodType<PresentedArtistFacts>,
);

export const releaseFacts = component(
  'ReleaseFacts',
  z
    .strictObject({
      releaseGroupId: mbid,
      releaseId: mbid.nullable().describe('One release of the group.'),
      secondaryTypes: z
        .array(z.string())
        .nullable()
        .describe('Such as live or remix, in lower case. Null if unknown; empty if it has none.'),
      label: z.string().nullable(),
      catalogNumber: z.string().nullable(),
      barcode: z.string().nullable().describe('14 digits.'),
      originalReleaseDate: z
        .string()
        .nullable()
        .describe('When the group was first released: 1997-05-21, 1997-05 or 1997.'),
      isReissue: z
        .boolean()
        .nullable()
        .describe('Whether the group was first released long before this release. Null if unknown.'),
      ...shared,
    })
    .describe('What MusicBrainz has about a release.') satisfies z.ZodType<PresentedReleaseFacts>,
);

const sourceCredit = component(
  'SourceCredit',
  z
    .strictObject({
      name: z.enum(factSources),
      title: z.string(),
      url: uri,
      licenses: z.array(z.strictObject({ covers: z.string(), name: z.string(), url: uri })),
    })
    .describe('A source of data in the response. Name it where you show the data.') satisfies z.ZodType<
    Omit<SourceCredit, 'licenses'>
  >,
);

export const sources = z
  .array(sourceCredit)
  .optional()
  .describe('The sources of the facts beside those of Spotify. Absent without such facts.');

export const genreSourcesOfList = z
  .array(z.enum(genreSources))
  .optional()
  .describe('Where genre and genreQ looked. Present if genreSource is set, or if the server has tags of MusicBrainz.');
