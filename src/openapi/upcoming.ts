import { z } from 'zod';
import { announcementStates } from '../catalog/announcements/announcement-filter.ts';
import type { PresentedAnnouncement } from '../rest/present-announcement.ts';
import { upcomingListParameters } from '../rest/upcoming-filters.ts';
import { catalog, page } from './artists.ts';
import { sources } from './facts.ts';
import {
  component,
  conditions,
  dateTime,
  json,
  link,
  problemAnswer,
  problemSchema,
  responseRef,
  toParameters,
  uri,
  usual,
  validators,
} from './parts.ts';
import { announcementExample, announcementListExample, noAnnouncementExample } from './upcoming-examples.ts';

const mbid = z.string().meta({ format: 'uuid' });

const announced = z.strictObject({
  releaseGroupId: mbid.describe('The id of the release group at MusicBrainz.'),
  name: z.string(),
  artistCredit: z.string().describe('The artists as they are billed.'),
  artists: z
    .array(
      z.strictObject({
        id: z.string().nullable().describe('The Spotify id; null if the artist there is unknown.'),
        musicbrainzId: mbid,
        name: z.string().nullable().describe('Null if no release by this artist alone is announced.'),
      }),
    )
    .describe('The artists, ordered by their id at MusicBrainz.'),
  releasedOn: z.string().meta({ format: 'date' }),
  type: z.string().nullable().describe("MusicBrainz' primary type in lower case, such as album; null if unknown."),
  secondaryTypes: z.array(z.string()).describe('Such as live or remix, in lower case.'),
  coverUrl: uri.nullable().describe('At the Cover Art Archive.'),
  url: uri.nullable().describe('The page at MusicBrainz; null in the sandbox.'),
  state: z
    .enum(announcementStates)
    .describe(
      'upcoming: the day is today (in UTC) or later. listed: Spotify lists it. withdrawn: ListenBrainz no longer has it. past: the day is over.',
    ),
  release: z
    .strictObject({ id: z.string(), name: z.string(), url: uri })
    .nullable()
    .describe('The release that Spotify lists; null if it lists none.'),
  firstSeenAt: dateTime,
  changedAt: dateTime,
  withdrawnAt: dateTime.nullable().describe('Since when ListenBrainz no longer has it; null while it has.'),
  source: z.enum(['musicbrainz', 'listenbrainz']),
}) satisfies z.ZodType<PresentedAnnouncement>;

export const announcement = component('Announcement', announced.describe('A release that ListenBrainz announces.'));

const announcementOne = component('AnnouncementWithSources', announced.extend({ sources }));

const announcementList = component(
  'AnnouncementList',
  z.strictObject({ announcements: z.array(announcement), page, catalog, sources }),
);

export const upcomingPaths = {
  '/api/upcoming/': {
    get: {
      operationId: 'listUpcoming',
      tags: ['Upcoming'],
      summary: 'Upcoming releases that match the filters',
      description:
        'Without filters: what ListenBrainz announces for today (in UTC) and later, and Spotify does not list yet, the next day first. Empty if LISTENBRAINZ is off. The final slash may be left out.',
      parameters: [...toParameters(upcomingListParameters), ...conditions],
      responses: {
        200: {
          ...json('A page of announcements.', announcementList, announcementListExample),
          headers: { ...link, ...validators },
        },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        ...usual,
      },
    },
  },
  '/api/upcoming/{announcement}': {
    get: {
      operationId: 'getAnnouncement',
      tags: ['Upcoming'],
      summary: 'One announcement in any state',
      description: 'Takes no query parameters. A final slash is allowed.',
      parameters: [
        {
          name: 'announcement',
          in: 'path',
          required: true,
          description: 'The MusicBrainz id of the release group.',
          schema: { type: 'string', format: 'uuid' },
        },
        ...conditions,
      ],
      responses: {
        200: { ...json('The announcement.', announcementOne, announcementExample), headers: validators },
        304: responseRef('NotModified'),
        400: responseRef('BadInput'),
        404: problemAnswer('No announcement has this release group.', problemSchema, noAnnouncementExample),
        ...usual,
      },
    },
  },
};
