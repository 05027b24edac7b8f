import type { ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import Negotiator from 'negotiator';
import { AppError } from '../../errors.ts';

/** Every media type that routes outside GraphQL offer, and the names by which clients ask for them. */
const offeredTypes = [
  'application/json',
  'application/x-ndjson',
  'application/ndjson',
  'application/jsonl',
  'application/atom+xml',
  'application/rss+xml',
  'application/xml',
  'text/xml',
  'application/feed+json',
  'text/calendar',
  'text/html',
] as const;

export type OfferedType = (typeof offeredTypes)[number];

interface MediaRange {
  name: string;
  quality: number;
}

/**
 * Whether Accept allows a media type (RFC 9110 §12.5.1): the most specific matching range decides. Parameters other than
 * the quality and malformed ranges are ignored; without a valid range, every type is allowed.
 */
export const acceptsType = (accept: string, type: OfferedType): boolean => allows(parseRanges(accept), type);

const documentType = 'application/json';

/** The media type of JSON lines, and the other names by which clients ask for it. None of them is registered. */
export const lineTypes = ['application/x-ndjson', 'application/ndjson', 'application/jsonl'] as const;

/** Whether the client wants one JSON document rather than JSON lines: with equal qualities, the type that it names first. */
export function prefersDocument(accept: string): boolean {
  const ranges = parseRanges(accept);
  const json = qualityOf(ranges, namesOf(documentType));
  const lines = Math.max(...lineTypes.map((type) => qualityOf(ranges, namesOf(type))));
  if (json !== lines) return json > lines;
  return ranges.find(({ name }) => [documentType, ...lineTypes].some((type) => type === name))?.name === documentType;
}

/** Which offered types Accept allows, a digit for each, and which of two it prefers: all that it decides outside GraphQL. */
export function allowedTypes(accept: string): string {
  const ranges = parseRanges(accept);
  const allowed = offeredTypes.map((type) => (allows(ranges, type) ? '1' : '0')).join('');
  return prefersDocument(accept) ? `${allowed} document` : allowed;
}

const parseRanges = (accept: string): MediaRange[] => accept.split(',').flatMap(parseRange);

const allows = (ranges: readonly MediaRange[], type: string): boolean =>
  ranges.length === 0 || qualityOf(ranges, namesOf(type)) > 0;

/** The names of the ranges that have a type, most specific first. */
const namesOf = (type: string): string[] => [type, type.replace(/\/.*/, '/*'), '*/*'];

/** The quality of the first name that a range has; 0 if none has one. */
function qualityOf(ranges: readonly MediaRange[], names: readonly string[]): number {
  for (const name of names) {
    const qualities = ranges.filter((range) => range.name === name).map(({ quality }) => quality);
    if (qualities.length > 0) return Math.max(...qualities);
  }
  return 0;
}

function parseRange(text: string): MediaRange[] {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  if (!/^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(name)) return [];
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return [{ name, quality: quality === undefined ? 1 : parseQuality(quality.slice(2)) }];
}

const parseQuality = (text: string): number => (/^(0(\.\d*)?|1(\.0*)?)$/.test(text) ? Number(text) : 1);

/** Refuses a request whose Accept excludes the type of the response and all its other names. */
export const serves =
  (type: OfferedType, ...names: readonly OfferedType[]): Middleware =>
  (ctx, next) => {
    if (![type, ...names].some((name) => acceptsType(ctx.get('Accept'), name))) {
      throw new AppError('NOT_ACCEPTABLE', `The response is ${type}, but the Accept header excludes it.`);
    }
    return next();
  };

export const eventStream = 'text/event-stream';

export const isEventStream = (response: ServerResponse): boolean =>
  String(response.getHeader('Content-Type')).startsWith(eventStream);

/**
 * How Accept ranks events beside JSON. Only the exact type counts for events: a client that sends a wildcard
 * has not prepared for a stream.
 */
type EventPreference = 'not accepted' | 'accepted' | 'preferred';

export function preferenceForEvents(accept: string): EventPreference {
  const ranges = parseRanges(accept);
  const events = qualityOf(ranges, [eventStream]);
  if (events === 0) return 'not accepted';
  const json = jsonTypes.map((type) => qualityOf(ranges, [type, 'application/*', '*/*']));
  return events > Math.max(...json) ? 'preferred' : 'accepted';
}

const jsonTypes = ['application/json', 'application/graphql-response+json'];

/** The media types that Apollo Server chooses from, in its order. */
const graphqlTypes = [
  'application/json; charset=utf-8',
  'application/graphql-response+json; charset=utf-8',
  'application/json; callbackSpec=1.0; charset=utf-8',
] as const;

/** The type of a GraphQL response, as Apollo Server chooses it. */
export const graphqlTypeOf = (accept: string): string | undefined =>
  accept === '' ? graphqlTypes[0] : new Negotiator({ headers: { accept } }).mediaType(graphqlTypes);

/** Whether the client is a browser that opens an address. */
export const prefersHtml = (accept: string): boolean =>
  new Negotiator({ headers: { accept } }).mediaType(['application/json', 'text/html']) === 'text/html';
