import { z } from 'zod';
import type { Collapse, ReleaseOrder } from '../catalog/read/releases.ts';
import { filters } from './filters.ts';
import { expected, list, single } from './read-query.ts';

export const pageSize = (most: number, usual: number) => {
  const range = expected(`a whole number from 1 to ${most}`);
  return single(
    z
      .string()
      .regex(/^\d{1,9}$/, range)
      .transform(Number)
      .pipe(z.int(range).min(1, range).max(most, range)),
  ).default(usual);
};

/** Of a list whose order may be chosen. */
export const cursor = single(z.string())
  .optional()
  .meta({ description: 'The cursor from the next page that the previous one names, with the same filters and order.' });

/** The largest page of artists or releases, and the default. */
export const maxRestPageSize = 200;

/** What a list has beside its usual fields. */
const include = list(z.enum(['musicbrainz'], expected('musicbrainz')), (text) => text.toLowerCase())
  .optional()
  .meta({
    description:
      'musicbrainz: adds what MusicBrainz has about each item, under that name. Repeat the parameter or separate values by commas.',
    example: ['musicbrainz'],
  });
const collapseOf = (usual: 'editions' | 'none') =>
  single(z.enum(['editions', 'none'], expected('editions or none')))
    .default(usual)
    .meta({
      description:
        'editions: of the editions of a release that match the filters, such as a clean version or a deluxe edition, only the first one. none: all of them.',
    });

/** For pages: one edition of each release, unless a visitor wants all. */
export const collapse = collapseOf('editions');

export const toCollapse = (value: 'editions' | 'none'): Collapse | null => (value === 'none' ? null : value);

export const artistListParameters = z.object({
  limit: pageSize(maxRestPageSize, maxRestPageSize).meta({ description: 'The number of artists per page.' }),
  after: single(z.string())
    .optional()
    .meta({ description: 'The cursor from page.next of the previous page, with the same filters.' }),
  include,
  collapse: collapseOf('none'),
  ...filters,
});

const orders = {
  released: { field: 'released', direction: 'desc' },
  listed: { field: 'listed', direction: 'desc' },
  firstSeen: { field: 'firstSeen', direction: 'desc' },
  name: { field: 'name', direction: 'asc' },
} as const satisfies Record<string, ReleaseOrder>;

type OrderName = keyof typeof orders;

const orderNames = Object.keys(orders) as [OrderName, ...OrderName[]];

const releaseOrder = (usual: OrderName) =>
  single(z.enum(orderNames, expected(`one of ${orderNames.join(', ')}`)))
    .default(usual)
    .meta({
      description:
        'released: the newest release date first. listed: the newest listing first. firstSeen: the latest that this server stored first. name: from A to Z.',
    });

export const releaseOrderOf = (name: OrderName): ReleaseOrder => orders[name];

export const releaseListParameters = z.object({
  limit: pageSize(maxRestPageSize, maxRestPageSize).meta({ description: 'The number of releases per page.' }),
  after: single(z.string())
    .optional()
    .meta({ description: 'The cursor from page.next of the previous page, with the same filters and order.' }),
  order: releaseOrder('released'),
  include,
  collapse: collapseOf('none'),
  ...filters,
});

/** Feed readers poll often, and some follow the link to the next page. */
export const maxFeedSize = 100;

/** Calendars replace all their events by one response, and follow no links. */
export const maxCalendarSize = 1000;

const feedParametersOf = (most: number, usual: number) =>
  z.object({
    limit: pageSize(most, usual).meta({ description: 'The number of releases per page.' }),
    after: single(z.string()).optional().meta({
      description: 'The cursor from the link to the next page, with the same filters and order.',
    }),
    order: releaseOrder('listed'),
    collapse,
    ...filters,
  });

export type FeedParameters = ReturnType<typeof feedParametersOf>;

export const feedParameters = feedParametersOf(maxFeedSize, 50);

export const calendarFeedParameters = feedParametersOf(maxCalendarSize, 200);

/** Large, because a mirror may be far behind. */
export const maxChanges = 1000;

export const changeParameters = z.object({
  limit: pageSize(maxChanges, 200).meta({ description: 'The number of changes.' }),
  after: single(z.string()).optional().meta({
    description: 'Return changes after this cursor. Without it, start at the oldest change that the server still has.',
  }),
  types: list(z.enum(['artist', 'release', 'announcement'], expected('artist, release or announcement')), (text) =>
    text.toLowerCase(),
  )
    .optional()
    .meta({
      description:
        'The changes of these types; of artists and releases by default. Announcements come only if they are named. Repeat the parameter or separate values by commas, in any case.',
      example: ['announcement'],
    }),
});

export const noParameters = z.object({});
