import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import type { CompiledQueries } from '../../graphql/executor/compiled-queries.ts';
import type { RecordOperation } from '../../graphql/operation-record.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import type { Logger } from '../../logger.ts';
import type { Tracing } from '../../tracing.ts';
import type { RateLimit } from '../access/rate-limit.ts';
import type { ReadTurns } from '../turns/read-turns.ts';
import { createSendCached } from './cached-response.ts';
import { createCompiledAnswers } from './compiled-answers.ts';
import { type CacheStats, createResponseCache, type ResponseCacheOptions } from './response-cache.ts';

/** Answers a request if it can, and returns whether it did. */
export type EarlyAnswer = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>;

/** The fast path before Koa. Without it every response is the same, only later. */
interface EarlyAnswers {
  /** Answers from the response cache or by a compiled query; `next` answers all other requests. */
  before(next: RequestListener): RequestListener;
  /** Outermost middleware: stores cacheable responses, and learns the headers of compiled ones. */
  learn: Middleware;
  /** Null: no response is stored. */
  cacheStats: (() => CacheStats) | null;
}

interface EarlyAnswersOptions {
  queries: CompiledQueries<RequestScope>;
  openScope: () => RequestScope;
  readSizes: RequestScope['readSizes'];
  /** Null: no response is stored. */
  responseCache: ResponseCacheOptions | null;
  rate: RateLimit | null;
  turns: ReadTurns;
  record?: RecordOperation;
  tracing?: Tracing | null;
  logger: Logger;
}

export function createEarlyAnswers({
  queries,
  openScope,
  readSizes,
  responseCache,
  rate,
  turns,
  record = () => {},
  tracing = null,
  logger,
}: EarlyAnswersOptions): EarlyAnswers {
  const send = createSendCached(rate);
  const { stateRead, dayRead, today } = turns;
  const cache = responseCache && createResponseCache({ ...responseCache, stateRead, dayRead, today, send, record });
  const compiled = createCompiledAnswers({ queries, openScope, readSizes, cache, turns, send, record, tracing });

  /** For example a body that breaks off: Koa meets the same error and answers it. */
  const leaveToKoa = (error: unknown): false => {
    logger.debug({ err: error }, 'The fast path failed. Koa handles the request.');
    return false;
  };

  const answerFromCache: EarlyAnswer = (request, response) => {
    try {
      return cache?.answer(request, response) ?? false;
    } catch (error) {
      return leaveToKoa(error);
    }
  };

  return {
    before: (next) => {
      const answerOthers: RequestListener = (request, response) =>
        turns.endAfter(request, async () => {
          const isDone = await compiled.answer(request, response).catch(leaveToKoa);
          if (!isDone) await next(request, response);
        });
      return (request, response) => {
        // Koa refuses requests over the limit.
        if (rate && !rate.count(request)) return next(request, response);
        const cached = answerFromCache(request, response);
        if (cached === true) return;
        if (cached === false) return answerOthers(request, response);
        return cached.catch(leaveToKoa).then((isDone) => isDone || answerOthers(request, response));
      };
    },
    cacheStats: cache && (() => cache.stats),
    learn: cache ? (ctx, next) => compiled.learn(ctx, () => cache.capture(ctx, next)) : compiled.learn,
  };
}
