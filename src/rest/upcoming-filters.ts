import { z } from 'zod';
import {
  type AnnouncementFilterInput,
  announcementStates,
  knownPrimaryTypes,
} from '../catalog/announcements/announcement-filter.ts';
import { expectedAnnouncedArtist, isAnnouncedArtist } from '../catalog/announcements/artist-ids.ts';
import type { AnnouncementOrder } from '../catalog/announcements/list-announcements.ts';
import { maxFilterArtists } from '../catalog/read/criteria/artist-criterion.ts';
import { knownSecondaryTypes } from '../catalog/read/criteria/fact-criteria.ts';
import { day, time, tooMany, wordsParameter } from './filter-values.ts';
import { cursor, maxCalendarSize, maxFeedSize, maxRestPageSize, pageSize } from './parameters.ts';
import { expected, list, single } from './read-query.ts';

const lowerCase = (text: string) => text.toLowerCase();

const severalValues = 'Repeat the parameter or separate values by commas, in any case.';

/** The filters, with the names of GraphQL's filter. */
const criteria = {
  releasedSince: day('Released on this day or later.', '2026-12-01'),
  releasedBefore: day('Released before this day.', '2027-01-01'),
  type: list(z.enum([...knownPrimaryTypes, 'other'], expected(`${knownPrimaryTypes.join(', ')} or other`)), lowerCase)
    .optional()
    .meta({
      description: `It has one of these primary types. An unknown type is none of them. ${severalValues}`,
      example: ['album', 'ep'],
    }),
  secondaryType: list(
    z.enum([...knownSecondaryTypes, 'other'], expected(`${knownSecondaryTypes.join(', ')} or other`)),
    lowerCase,
  )
    .optional()
    .meta({ description: `It has one of these secondary types. ${severalValues}`, example: ['live', 'remix'] }),
  artist: list(z.string().refine(isAnnouncedArtist, expected(expectedAnnouncedArtist)))
    .refine((ids) => ids.length <= maxFilterArtists, tooMany)
    .optional()
    .meta({
      description: `One of these artists: MusicBrainz ids, Spotify ids or global ids, at most ${maxFilterArtists}. Repeat the parameter or separate values by commas.`,
    }),
  name: single(z.string().min(1, expected('at least one character')))
    .optional()
    .meta({ description: 'The name starts with this text, ignoring case, diacritics and width.' }),
  q: wordsParameter.optional().meta({
    description: 'The name and the artist credit contain all of these words; the last one may be incomplete.',
  }),
  firstSeenSince: time('This server first stored it at this time or later.', '2026-11-20T06:00:00Z'),
};

type Criteria = typeof criteria;

const exclusions = Object.fromEntries(
  Object.entries(criteria).map(([name, schema]) => [
    `not.${name}`,
    schema.meta({ description: `Leaves out what ${name} would find.` }),
  ]),
) as { [Name in keyof Criteria as `not.${Name}`]: Criteria[Name] };

export const upcomingFilters = {
  ...criteria,
  state: list(z.enum(announcementStates, expected('upcoming, listed, withdrawn or past')), lowerCase)
    .optional()
    .meta({
      description: `It is in one of these states; upcoming by default. listed: Spotify lists it. withdrawn: ListenBrainz no longer has it. past: its day is over. ${severalValues}`,
      example: ['upcoming'],
    }),
  ...exclusions,
};

const upcomingQuery = z.object(upcomingFilters);

export type UpcomingQuery = z.output<typeof upcomingQuery>;

const names = Object.keys(criteria) as (keyof Criteria)[];

export function toAnnouncementFilter(query: UpcomingQuery): AnnouncementFilterInput {
  const wanted = Object.fromEntries(names.map((name) => [name, query[name]]));
  // The days belong together; each other criterion leaves out by itself.
  const days = { releasedSince: query['not.releasedSince'], releasedBefore: query['not.releasedBefore'] };
  const others = names.filter((name) => !(name in days)).map((name) => ({ [name]: query[`not.${name}`] }));
  return { ...wanted, state: query.state, not: [days, ...others] };
}

const orders = {
  released: { field: 'released', direction: 'asc' },
  firstSeen: { field: 'firstSeen', direction: 'desc' },
  name: { field: 'name', direction: 'asc' },
} as const satisfies Record<string, AnnouncementOrder>;

type OrderName = keyof typeof orders;

const orderNames = Object.keys(orders) as [OrderName, ...OrderName[]];

export const announcementOrderOf = (name: OrderName): AnnouncementOrder => orders[name];

const parametersOf = (most: number, usual: number, usualOrder: OrderName) =>
  z.object({
    limit: pageSize(most, usual).meta({ description: 'The number of announcements per page.' }),
    after: cursor,
    order: single(z.enum(orderNames, expected(`one of ${orderNames.join(', ')}`)))
      .default(usualOrder)
      .meta({
        description:
          'released: the next day first. firstSeen: the latest that this server stored first. name: from A to Z.',
      }),
    ...upcomingFilters,
  });

export type UpcomingFeedParameters = ReturnType<typeof parametersOf>;

export const upcomingListParameters = parametersOf(maxRestPageSize, maxRestPageSize, 'released');

/** Feed readers show what is new: the next day first would hide what is announced for a later one. */
export const upcomingFeedParameters = parametersOf(maxFeedSize, 50, 'firstSeen');

export const upcomingCalendarParameters = parametersOf(maxCalendarSize, maxCalendarSize, 'released');
