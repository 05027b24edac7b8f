import { z } from 'zod';
import { feedParameters } from '../rest/parameters.ts';
import {
  address,
  answer,
  component,
  conditions,
  moment,
  problem,
  problemAnswer,
  refOf,
  responseRef,
  toParameters,
  usual,
  validators,
} from './parts.ts';

const person = z.strictObject({ name: z.string(), url: address.optional() });

const jsonFeed = component(
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

const text = { type: 'string' };

const feed = (operationId: string, summary: string, mediaType: string, schema: object) => ({
  get: {
    operationId,
    tags: ['Feeds'],
    summary,
    description:
      'The releases that meet the filters, the newest first. Without filters: those that are listed as new now.',
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
  description: 'What createPrivateFeed in GraphQL told once. It stands in for a login.',
  schema: { type: 'string' },
};

const privateFeed = (operationId: string, summary: string, mediaType: string, schema: object) => ({
  get: {
    operationId,
    tags: ['Feeds'],
    summary,
    description:
      'The releases by artists whom the viewer follows that meet the filters, the newest first: listed or not, if listedNow does not say. Nobody keeps the answer.',
    parameters: [token, ...toParameters(feedParameters)],
    responses: {
      200: answer('The feed.', mediaType, schema),
      400: responseRef('BadInput'),
      404: problemAnswer('There is no such feed, or it was revoked.', problem),
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
    'Releases of a viewer whose day is known, as a calendar of whole days',
    'text/calendar',
    text,
  ),
  '/feeds/releases.atom': feed('getAtomFeed', 'Releases as an Atom feed', 'application/atom+xml', text),
  '/feeds/releases.rss': feed('getRssFeed', 'Releases as an RSS 2.0 feed', 'application/rss+xml', text),
  '/feeds/releases.json': feed('getJsonFeed', 'Releases as a JSON Feed 1.1', 'application/feed+json', refOf(jsonFeed)),
  '/feeds/releases.ics': feed(
    'getCalendar',
    'Releases whose day is known, as a calendar of whole days',
    'text/calendar',
    text,
  ),
};
