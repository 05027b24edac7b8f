import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Context, Middleware } from 'koa';
import type { GraphState } from '../../catalog/read/graph-state.ts';
import { type Clock, dayOf } from '../../clock.ts';
import { type OfferedType, prefersDocument, serves } from '../messages/media-ranges.ts';
import { lastModified, markCacheable, namesTag } from './validators.ts';

/**
 * Validators and 304 for routes with cacheable responses, by what the response depends on. The arguments are its media
 * type and the other types by which clients ask for it.
 */
export interface Revalidation {
  /** The graph, and the day if it is read; neither the time of day nor a running sync. */
  ofGraph(type: OfferedType, ...names: readonly OfferedType[]): Middleware;
  /** The graph and the change log. Deleted entries must disappear everywhere, so caches revalidate each time. */
  ofChanges(type: OfferedType, ...names: readonly OfferedType[]): Middleware;
  /** The graph, the change log and what GraphQL shows of the settings. Browsers revalidate each time. */
  ofQuery(rules: VariantRules): Middleware;
  /** The program and its settings alone. Without a type, any Accept is served. */
  ofProgram(type?: OfferedType): Middleware;
}

interface VariantRules {
  /** Tells the responses of one URL apart. */
  variantOf(ctx: Context): string;
  /** Whether the response that was made has validators. */
  isValid(ctx: Context): boolean;
}

interface RevalidationOptions {
  /** The same object as long as the state is the same. */
  stateNow(): GraphState | Promise<GraphState>;
  /** The state in the response; null if the request read nothing of the graph. */
  stateRead(request: IncomingMessage): GraphState | null;
  /** The day in UTC for which the response holds; null if it stays the same until the graph changes. */
  dayRead(request: IncomingMessage): string | null;
  /** Changes with the program, with the settings that responses show, and with the database. */
  mark: string;
  /** Changes with the settings that only GraphQL shows. */
  queryMark: string;
  /** Unix time in seconds. Last-Modified is never earlier. */
  notBefore: number;
  clock: Pick<Clock, 'now'>;
}

const cacheForAMinute = 'public, max-age=60, stale-while-revalidate=600';
const revalidateAlways = 'no-cache';
/** A page that refetches after a sync gets the new graph, unless it is behind a shared cache. */
const shareForAMinute = 'public, max-age=0, s-maxage=60';

interface Validators {
  tag: string;
  modifiedAt: string | null;
  cacheControl: string;
  /** False until Last-Modified has its final value for this state. */
  isCacheable: boolean;
}

/** Validators of a response that is not made yet. */
interface Description {
  /** For either kind of response: one that holds until the graph changes, and one that holds for this day alone. */
  before(): readonly Validators[];
  /** Those of the response to the request: of the state and the day that it has read. */
  afterwards(request: IncomingMessage): Validators;
}

export function createRevalidation(options: RevalidationOptions): Revalidation {
  const { stateNow, stateRead, dayRead, mark, queryMark, notBefore, clock } = options;
  const createDescription = (cacheControl: string, partsOf: (state: GraphState) => unknown[]) => {
    const describe = (state: GraphState, day: string | null, nowMs: number): Validators => {
      const { revision, changedAt } = state;
      const parts = [mark, revision, changedAt, ...partsOf(state), ...(day === null ? [] : [day])];
      const tag = `${revision}-${digest(parts)}`;
      const midnight = day === null ? 0 : Date.parse(day) / 1000;
      const modifiedSecond = Math.max(state.modifiedSecond, notBefore, midnight);
      const modifiedAt = lastModified({ changedAt, modifiedSecond }, nowMs);
      return { tag, modifiedAt, cacheControl, isCacheable: changedAt === null || modifiedAt !== null };
    };
    return async (): Promise<Description> => {
      const state = await stateNow();
      const nowMs = clock.now();
      return {
        before: () => [null, dayOf(nowMs)].map((day) => describe(state, day, nowMs)),
        afterwards: (request) => describe(stateRead(request) ?? state, dayRead(request), nowMs),
      };
    };
  };
  const describeGraph = createDescription(cacheForAMinute, ({ origin, source }) => [origin, source]);
  const describeChanges = createDescription(revalidateAlways, ({ feed, prunedId }) => [feed, prunedId]);
  const describeQuery = createDescription(shareForAMinute, ({ origin, source, feed, prunedId }) => [
    queryMark,
    origin,
    source,
    feed,
    prunedId,
  ]);
  const ofProgram: Validators = {
    tag: digest([mark]),
    modifiedAt: null,
    cacheControl: cacheForAMinute,
    isCacheable: true,
  };
  const describeProgram = async (): Promise<Description> => ({
    before: () => [ofProgram],
    afterwards: () => ofProgram,
  });
  const revalidateProgram = revalidate(describeProgram);
  return {
    ofGraph: (...types) => compose(serves(...types), revalidate(describeGraph)),
    ofChanges: (...types) => compose(serves(...types), revalidate(describeChanges, documentOrLines)),
    ofQuery: (rules) => revalidate(describeQuery, rules),
    ofProgram: (type) => (type === undefined ? revalidateProgram : compose(serves(type), revalidateProgram)),
  };
}

const compose =
  (outer: Middleware, inner: Middleware): Middleware =>
  (ctx, next) =>
    outer(ctx, () => inner(ctx, next));

/** The two forms of the change log are different responses at one URL. */
const documentOrLines: VariantRules = {
  variantOf: (ctx) => (prefersDocument(ctx.get('Accept')) ? 'document' : ''),
  isValid: () => true,
};

const everyResponse: VariantRules = { variantOf: () => '', isValid: () => true };

/** A matching tag is answered without making the response. Otherwise the tag is of the state that the response shows. */
const revalidate =
  (describe: () => Promise<Description>, { variantOf, isValid }: VariantRules = everyResponse): Middleware =>
  async (ctx, next) => {
    const description = await describe();
    // The address is part of the tag: only who got its response has its tag, so a 304 never stands for an error.
    const variant = digest([ctx.url, variantOf(ctx)]);
    const complete = (validators: Validators) => ({ ...validators, tag: `W/"${validators.tag}-${variant}"` });
    const tags = ctx.get('If-None-Match');
    const same =
      tags === ''
        ? undefined
        : description
            .before()
            .map(complete)
            .find(({ tag }) => namesTag(tags, tag));
    if (same) return sendUnchanged(ctx, same);
    await next();
    if (ctx.status !== 200 || !isValid(ctx)) return;
    const validators = complete(description.afterwards(ctx.req));
    if (isUnchangedByDate(ctx.headers, validators.modifiedAt)) return sendUnchanged(ctx, validators);
    setValidators(ctx, validators);
    if (validators.isCacheable) markCacheable(ctx);
  };

/** Whether the client has the response with these validators, so that a 304 answers it. */
export const isUnchanged = (headers: IncomingHttpHeaders, tag: string, modifiedAt: string | null): boolean =>
  namesTag(headers['if-none-match'] ?? '', tag) || isUnchangedByDate(headers, modifiedAt);

/**
 * Conditions that need the response to exist (RFC 9110 §13.2.1). Only the exact Last-Modified date counts, as §13.1.3
 * allows; If-None-Match takes precedence over any date.
 */
function isUnchangedByDate(headers: IncomingHttpHeaders, modifiedAt: string | null): boolean {
  const { 'if-none-match': tags, 'if-modified-since': date } = headers;
  if (tags !== undefined) return tags.trim() === '*';
  return modifiedAt !== null && date !== undefined && Date.parse(date) === Date.parse(modifiedAt);
}

function sendUnchanged(ctx: Context, validators: Validators): void {
  ctx.status = 304;
  ctx.body = null;
  // The handler may have run: no 304 repeats the links of the response.
  ctx.remove('Link');
  setValidators(ctx, validators);
}

function setValidators(ctx: Context, { tag, modifiedAt, cacheControl }: Validators): void {
  ctx.set('ETag', tag);
  if (modifiedAt !== null) ctx.set('Last-Modified', modifiedAt);
  ctx.set('Cache-Control', cacheControl);
}

const digest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
