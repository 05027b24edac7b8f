import { z } from 'zod';
import { calendarFeedParameters, feedParameters } from '../rest/parameters.ts';
import { upcomingCalendarParameters, upcomingFeedParameters } from '../rest/upcoming-filters.ts';
import { atomExample, calendarExample, jsonFeedExample, rssExample } from './feed-examples.ts';
import {
  answer,
  component,
  conditions,
  dateTime,
  link,
  problemAnswer,
  problemSchema,
  refOf,
  responseRef,
  toParameters,
  uri,
  usual,
  validators,
} from './parts.ts';
import { upcomingFeedExamples } from './upcoming-examples.ts';

const person = z.strictObject({ name: z.string(), url: uri.optional() });

const jsonFeed = component(
  'JsonFeed',
  z
    .strictObject({
      version: z.literal('https://jsonfeed.org/version/1.1'),
      title: z.string(),
      home_page_url: uri,
      feed_url: uri,
      hubs: z.array(z.strictObject({ type: z.literal('WebSub'), url: uri })).optional(),
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

/** An operation of a feed. */
interface FeedOperation {
  id: string;
  summary: string;
  description: string;
  mediaType: string;
  schema: object;
  parameters: z.ZodObject;
  example: unknown;
}

const feed = ({ id, summary, description, mediaType, schema, parameters, example }: FeedOperation) => ({
  get: {
    operationId: id,
    tags: ['Feeds'],
    summary,
    description: `${description} The feed links its next page (RFC 5005).`,
    parameters: [...toParameters(parameters), ...conditions],
    responses: {
      200: { ...answer('The feed.', mediaType, schema, { example }), headers: { ...link, ...validators } },
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

const privateFeed = ({ id, summary, description, mediaType, schema, parameters, example }: FeedOperation) => ({
  get: {
    operationId: id,
    tags: ['Feeds'],
    summary,
    description: `${description} The response must not be cached.`,
    parameters: [token, ...toParameters(parameters)],
    responses: {
      200: { ...answer('The feed.', mediaType, schema, { example }), headers: link },
      400: responseRef('BadInput'),
      404: problemAnswer('The feed does not exist, or it was revoked.', problemSchema),
      ...usual,
    },
  },
});

interface DescribedFormat extends Pick<FeedOperation, 'mediaType' | 'schema' | 'parameters' | 'example'> {
  name: string;
  what: string;
  upcomingParameters: z.ZodObject;
}

const formats: Record<string, DescribedFormat> = {
  atom: {
    name: 'AtomFeed',
    what: 'as an Atom feed',
    mediaType: 'application/atom+xml',
    schema: text,
    parameters: feedParameters,
    upcomingParameters: upcomingFeedParameters,
    example: atomExample,
  },
  rss: {
    name: 'RssFeed',
    what: 'as an RSS 2.0 feed',
    mediaType: 'application/rss+xml',
    schema: text,
    parameters: feedParameters,
    upcomingParameters: upcomingFeedParameters,
    example: rssExample,
  },
  json: {
    name: 'JsonFeed',
    what: 'as a JSON Feed 1.1',
    mediaType: 'application/feed+json',
    schema: refOf(jsonFeed),
    parameters: feedParameters,
    upcomingParameters: upcomingFeedParameters,
    example: jsonFeedExample,
  },
  ics: {
    name: 'Calendar',
    what: 'with an exact date, as a calendar of whole-day events',
    mediaType: 'text/calendar',
    schema: text,
    parameters: calendarFeedParameters,
    upcomingParameters: upcomingCalendarParameters,
    example: calendarExample,
  },
};

const texts = {
  releases:
    'The releases that match the filters, the newest listing first. Without filters: the releases that Spotify lists as new now.',
  ofViewer:
    'The releases of artists that the viewer follows, the newest listing first, as far as they match the filters. listedNow defaults to any.',
  upcoming:
    'The announcements that match the filters. Without filters: what ListenBrainz announces for today (in UTC) and later, and Spotify does not list yet.',
  upcomingOfViewer: 'The announcements of artists that the viewer follows, as far as they match the filters.',
};

export const feedPaths = Object.fromEntries(
  Object.entries(formats).flatMap(([ending, { name, what, upcomingParameters, ...format }]) => {
    const upcoming = { ...format, parameters: upcomingParameters, example: upcomingFeedExamples[ending] };
    return [
      [
        `/feeds/releases.${ending}`,
        feed({ id: `get${name}`, summary: `Releases ${what}`, description: texts.releases, ...format }),
      ],
      [
        `/feeds/upcoming.${ending}`,
        feed({
          id: `getUpcoming${name}`,
          summary: `Upcoming releases ${what}`,
          description: texts.upcoming,
          ...upcoming,
        }),
      ],
      [
        `/feeds/private/{token}.${ending}`,
        privateFeed({
          id: `getPrivate${name}`,
          summary: `Releases of a viewer ${what}`,
          description: texts.ofViewer,
          ...format,
        }),
      ],
      [
        `/feeds/private/{token}/upcoming.${ending}`,
        privateFeed({
          id: `getPrivateUpcoming${name}`,
          summary: `Upcoming releases of a viewer ${what}`,
          description: texts.upcomingOfViewer,
          ...upcoming,
        }),
      ],
    ];
  }),
);
