import { z } from 'zod';
import { feedParameters } from '../rest/parameters.ts';
import {
  answer,
  component,
  conditions,
  dateTime,
  problemAnswer,
  problemSchema,
  refOf,
  responseRef,
  toParameters,
  uri,
  usual,
  validators,
} from './parts.ts';

const person = z.strictObject({ name: z.string(), url: uri.optional() });

const jsonFeed = component(
  'JsonFeed',
  z
    .strictObject({
      version: z.literal('https://jsonfeed.org/version/1.1'),
      title: z.string(),
      home_page_url: uri,
      feed_url: uri,
      description: z.string(),
      authors: z.array(person),
      items: z.array(
        z.strictObject({
          id: uri,
          url: uri,
          title: z.string(),
          content_html: z.string(),
          summary: z.string(),
          image: uri.optional(),
          date_published: dateTime.optional(),
          date_modified: dateTime,
          authors: z.array(person),
          tags: z.array(z.string()),
        }),
      ),
    })
    .describe('JSON Feed 1.1.'),
);

const text = { type: 'string' };

const feed = (operationId: string, summary: string, mediaType: string, schema: object) => ({
  get: {
    operationId,
    tags: ['Feeds'],
    summary,
    description:
      'The releases that match the filters, newest first. Without filters: the releases that Spotify lists as new now.',
    parameters: [...toParameters(feedParameters), ...conditions],
    responses: {
      200: { ...answer('The feed.', mediaType, schema), headers: validators },
      304: responseRef('NotModified'),
      400: responseRef('BadInput'),
      ...usual,
    },
  },
});

const token = {
  name: 'token',
  in: 'path',
  required: true,
  description: 'The secret token that createPrivateFeed in GraphQL returned. It replaces a login.',
  schema: { type: 'string' },
};

const privateFeed = (operationId: string, summary: string, mediaType: string, schema: object) => ({
  get: {
    operationId,
    tags: ['Feeds'],
    summary,
    description:
      'The releases of artists that the viewer follows, newest first, as far as they match the filters. listedNow defaults to any. The response must not be cached.',
    parameters: [token, ...toParameters(feedParameters)],
    responses: {
      200: answer('The feed.', mediaType, schema),
      400: responseRef('BadInput'),
      404: problemAnswer('The feed does not exist, or it was revoked.', problemSchema),
      ...usual,
    },
  },
});

export const feedPaths = {
  '/feeds/private/{token}.atom': privateFeed(
    'getPrivateAtomFeed',
    'Releases of a viewer as an Atom feed',
    'application/atom+xml',
    text,
  ),
  '/feeds/private/{token}.rss': privateFeed(
    'getPrivateRssFeed',
    'Releases of a viewer as an RSS 2.0 feed',
    'application/rss+xml',
    text,
  ),
  '/feeds/private/{token}.json': privateFeed(
    'getPrivateJsonFeed',
    'Releases of a viewer as a JSON Feed 1.1',
    'application/feed+json',
    refOf(jsonFeed),
  ),
  '/feeds/private/{token}.ics': privateFeed(
    'getPrivateCalendar',
    'Releases of a viewer with an exact date, as a calendar of whole-day events',
    'text/calendar',
    text,
  ),
  '/feeds/releases.atom': feed('getAtomFeed', 'Releases as an Atom feed', 'application/atom+xml', text),
  '/feeds/releases.rss': feed('getRssFeed', 'Releases as an RSS 2.0 feed', 'application/rss+xml', text),
  '/feeds/releases.json': feed('getJsonFeed', 'Releases as a JSON Feed 1.1', 'application/feed+json', refOf(jsonFeed)),
  '/feeds/releases.ics': feed(
    'getCalendar',
    'Releases with an exact date, as a calendar of whole-day events',
    'text/calendar',
    text,
  ),
};
