import { z } from 'zod';
import type { Image } from '../catalog/image.ts';
import type { PresentedArtist, PresentedRelease } from '../rest/present-artist.ts';

/** What answers are made of; what has an id here becomes a component of the document. All of them are closed. */
const components = z.registry<{ id: string }>();
const component = <T extends z.ZodType>(id: string, schema: T): T => {
  components.add(schema, { id });
  return schema;
};

export const address = z.string().meta({ format: 'uri' });
export const moment = z.string().meta({ format: 'date-time' });
export const count = z.int().min(0);

const image = component(
  'Image',
  z.strictObject({ url: address, width: z.int().nullable(), height: z.int().nullable() }) satisfies z.ZodType<Image>,
);

const release = component(
  'Release',
  z.strictObject({
    id: z.string().describe("Spotify's id."),
    name: z.string(),
    type: z
      .string()
      .describe("Spotify's album_type as given: album, single, ep, compilation, or what it thinks of next."),
    releaseDate: z.string().nullable().describe('As Spotify gives it: 2026-11-20, 2026-11 or 2026.'),
    releaseDatePrecision: z.enum(['day', 'month', 'year']).nullable(),
    totalTracks: count.nullable(),
    url: address,
    images: z.array(image),
    artists: z.array(z.strictObject({ id: z.string(), name: z.string() })).describe('In billing order.'),
  }) satisfies z.ZodType<Omit<PresentedRelease, 'releaseDatePrecision'>>,
);

const artist = component(
  'Artist',
  z.strictObject({
    id: z.string().describe("Spotify's id."),
    name: z.string(),
    url: address,
    genres: z.array(z.string()).nullable().describe('Null: Spotify does not tell; empty: the artist has none.'),
    popularity: count.nullable(),
    followers: count.nullable(),
    images: z.array(image),
    releases: z.array(release),
  }) satisfies z.ZodType<Omit<PresentedArtist, 'releases'>>,
);

const page = z.strictObject({
  total: count.describe('How many artists the filters find.'),
  limit: count,
  next: z.string().nullable().describe('Where the list goes on, with the same filters; null at its end.'),
});

export const source = z.enum(['sandbox', 'browse', 'search']);

const catalog = z.strictObject({
  revision: count.describe('Raised by each sync that changed something.'),
  source: source.describe('Where the releases come from; those of the sandbox are invented.'),
  changedAt: moment.nullable(),
});

component('ArtistList', z.strictObject({ artists: z.array(artist), page, catalog }));

const problemFields = {
  type: z.string().meta({ format: 'uri-reference' }),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
};

component('Problem', z.strictObject(problemFields).describe('RFC 9457: why a request was refused.'));

component('BadInput', z.strictObject({ ...problemFields, field: z.string().describe('The parameter at fault.') }));

component(
  'AmbiguousName',
  z.strictObject({
    ...problemFields,
    artists: z.array(z.strictObject({ id: z.string(), name: z.string(), url: address, href: z.string() })),
  }),
);

const person = z.strictObject({ name: z.string(), url: address.optional() });

component(
  'JsonFeed',
  z
    .strictObject({
      version: z.literal('https://jsonfeed.org/version/1.1'),
      title: z.string(),
      home_page_url: address,
      feed_url: address,
      description: z.string(),
      authors: z.array(person),
      items: z.array(
        z.strictObject({
          id: address,
          url: address,
          title: z.string(),
          content_html: z.string(),
          summary: z.string(),
          image: address.optional(),
          date_published: moment.optional(),
          date_modified: moment,
          authors: z.array(person),
          tags: z.array(z.string()),
        }),
      ),
    })
    .describe('JSON Feed 1.1.'),
);

const capability = z.strictObject({ granted: z.boolean(), learntAt: moment });

component(
  'Readiness',
  z.strictObject({
    status: z.literal('ok'),
    database: z.strictObject({ status: z.literal('ok'), migrations: z.array(z.string()) }).optional(),
    revision: count.optional(),
    changedAt: moment.nullable().optional(),
    source: source.optional(),
    lastSync: z
      .strictObject({
        run: count,
        trigger: z.string(),
        status: z.string(),
        startedAt: moment,
        finishedAt: moment.nullable(),
        message: z.string().nullable(),
      })
      .nullable()
      .optional(),
    staleness: z
      .strictObject({
        syncedAt: moment.nullable(),
        ageSeconds: z.int().nullable(),
        browseFeed: z.strictObject({ newestReleasedOn: z.string(), staleSince: moment.nullable() }).nullable(),
      })
      .optional(),
    capabilities: z
      .strictObject({
        browse: capability.nullable(),
        batchArtists: capability.nullable(),
        searchPage: z.strictObject({ limit: count, learntAt: moment }).nullable(),
      })
      .optional(),
    cooldowns: z.array(z.strictObject({ endpoint: z.string(), notBefore: moment })).optional(),
  }),
);

component(
  'Unready',
  z.strictObject({
    status: z.literal('unavailable'),
    database: z.strictObject({ status: z.literal('unavailable') }).optional(),
    detail: z.string(),
  }),
);

component('Health', z.strictObject({ status: z.literal('ok') }));

export const refOf = (id: string) => ({ $ref: `#/components/schemas/${id}` });

export function toComponents(): Record<string, object> {
  const { schemas } = z.toJSONSchema(components, { uri: (id) => refOf(id).$ref });
  return Object.fromEntries(Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}
