import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Context, Middleware } from 'koa';
import type { GraphState } from '../../catalog/read/graph-state.ts';
import type { Clock } from '../../clock.ts';
import { serves } from '../messages/media-ranges.ts';
import { markCacheable } from './cacheable.ts';
import { namesTag } from './entity-tag.ts';
import { createLastModified } from './last-modified.ts';

/**
 * For routes whose answers others may keep; the word before the handler says what decides them. Its arguments are the media
 * type of the answer, and others by which clients ask for it.
 */
export interface Revalidation {
  /** The graph, and nothing else that passes: neither the time of day nor a sync that is under way. */
  ofGraph(type: string, ...names: string[]): Middleware;
  /** The graph and the log of its changes. What is deleted from the log is to be seen nowhere any more: nobody keeps it unasked. */
  ofChanges(type: string): Middleware;
  /** The program and its settings alone; without a type, whatever the client takes is not asked. */
  ofProgram(type?: string): Middleware;
}

interface RevalidationOptions {
  /** The same object as long as the state is the same. */
  stateNow(): GraphState;
  /** Another one for another program, other settings that answers show, and another file. */
  mark: string;
  clock: Pick<Clock, 'now'>;
}

/** Who may keep an answer asks nobody for a minute, and for ten more shows what it has while it asks. */
const keepForAWhile = 'public, max-age=60, stale-while-revalidate=600';

/** Whoever keeps an answer asks each time whether it still holds. */
const keepAndAsk = 'no-cache';

interface Validators {
  tag: string;
  modifiedAt: string | null;
  cacheControl: string;
  /** Whether the answer stays this one as long as the state does: its date may be still to come. */
  isLasting: boolean;
}

export function createRevalidation({ stateNow, mark, clock }: RevalidationOptions): Revalidation {
  const createDescription = (cacheControl: string, partsOf: (state: GraphState) => unknown[]) => {
    const lastModified = createLastModified(clock);
    return (): Validators => {
      const state = stateNow();
      const { revision, changedAt } = state;
      const tag = `${revision}-${digest([mark, revision, changedAt, ...partsOf(state)])}`;
      const second = lastModified({ tag, changedAt });
      const modifiedAt = second === null ? null : new Date(second * 1000).toUTCString();
      return { tag, modifiedAt, cacheControl, isLasting: changedAt === null || modifiedAt !== null };
    };
  };
  const describeGraph = createDescription(keepForAWhile, ({ origin, source }) => [origin, source]);
  const describeChanges = createDescription(keepAndAsk, ({ feed, prunedId }) => [feed, prunedId]);
  const describeProgram = (): Validators => ({
    tag: digest([mark]),
    modifiedAt: null,
    cacheControl: keepForAWhile,
    isLasting: true,
  });
  const revalidateProgram = revalidate(describeProgram);
  return {
    ofGraph: (...types) => compose(serves(...types), revalidate(describeGraph)),
    ofChanges: (type) => compose(serves(type), revalidate(describeChanges)),
    ofProgram: (type) => (type === undefined ? revalidateProgram : compose(serves(type), revalidateProgram)),
  };
}

const compose =
  (outer: Middleware, inner: Middleware): Middleware =>
  (ctx, next) =>
    outer(ctx, () => inner(ctx, next));

/**
 * The state is read before the answer is made: if a sync commits between, the answer bears the older tag, and whoever keeps
 * it is given the new one at the next question. A tag that is known is answered without making the answer.
 */
const revalidate =
  (describe: () => Validators): Middleware =>
  async (ctx, next) => {
    const { tag, ...rest } = describe();
    // Of this address: nobody has its tag who was not given its answer, so that a 304 never stands for an error.
    const validators = { ...rest, tag: `W/"${tag}-${digest([ctx.url])}"` };
    if (namesTag(ctx.get('If-None-Match'), validators.tag)) return answerUnmodified(ctx, validators);
    await next();
    if (ctx.status !== 200) return;
    if (isUnmodified(ctx.headers, rest.modifiedAt)) return answerUnmodified(ctx, validators);
    setValidators(ctx, validators);
    if (rest.isLasting) markCacheable(ctx);
  };

/** Whether the client has this very answer, of the validators that it bears. */
export const hasAnswer = (headers: IncomingHttpHeaders, tag: string, modifiedAt: string | null): boolean =>
  namesTag(headers['if-none-match'] ?? '', tag) || isUnmodified(headers, modifiedAt);

/**
 * Conditions that hold for an answer only if it is there (RFC 9110 §13.2.1). A date counts as that very date: one from
 * somewhere else than `Last-Modified` says nothing, as §13.1.3 allows, and none does beside If-None-Match.
 */
function isUnmodified(headers: IncomingHttpHeaders, modifiedAt: string | null): boolean {
  const { 'if-none-match': tags, 'if-modified-since': date } = headers;
  if (tags !== undefined) return tags.trim() === '*';
  return modifiedAt !== null && date !== undefined && Date.parse(date) === Date.parse(modifiedAt);
}

function answerUnmodified(ctx: Context, validators: Validators): void {
  ctx.status = 304;
  ctx.body = null;
  setValidators(ctx, validators);
}

function setValidators(ctx: Context, { tag, modifiedAt, cacheControl }: Validators): void {
  ctx.set('ETag', tag);
  if (modifiedAt !== null) ctx.set('Last-Modified', modifiedAt);
  ctx.set('Cache-Control', cacheControl);
}

const digest = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 16);
