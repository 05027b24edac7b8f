import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import type { CompiledQueries } from '../../graphql/executor/compiled-queries.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import type { Logger } from '../../logger.ts';
import type { RateLimit } from '../access/rate-limit.ts';
import type { ReadTurns } from '../turns/read-turns.ts';
import { createCompiledAnswers } from './compiled-answers.ts';
import { createResponseCache, type ResponseCacheOptions } from './response-cache.ts';

/** Answers a request if it can; resolves to whether it did. */
export type EarlyAnswer = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** The fast path before Koa. Without it every response is the same, only later. */
interface EarlyAnswers {
  /** Answers from the response cache or by a compiled query; `next` answers all other requests. */
  before(next: RequestListener): RequestListener;
  /** Outermost middleware: stores cacheable responses, and learns the headers of compiled ones. */
  learn: Middleware;
}

interface EarlyAnswersOptions {
  queries: CompiledQueries<RequestScope>;
  openScope: () => RequestScope;
  /** Null: no response is stored. */
  responseCache: ResponseCacheOptions | null;
  rate: RateLimit | null;
  turns: ReadTurns;
  logger: Logger;
}

export function createEarlyAnswers({
  queries,
  openScope,
  responseCache,
  rate,
  turns,
  logger,
}: EarlyAnswersOptions): EarlyAnswers {
  const cache = responseCache && createResponseCache(responseCache);
  const compiled = createCompiledAnswers({ queries, openScope, cache, turns });
  const answers = cache ? [cache.answer, compiled.answer] : [compiled.answer];

  const isAnswered = async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    // Koa refuses requests over the limit.
    if (rate && !(await rate.count(request, response))) return false;
    for (const answer of answers) if (await answer(request, response)) return true;
    return false;
  };

  return {
    before: (next) => (request, response) =>
      isAnswered(request, response)
        .catch((error: unknown) => {
          // For example a body that breaks off: the body parser meets the same error and answers it.
          logger.debug({ err: error }, 'The fast path failed. Koa handles the request.');
          return false;
        })
        .then((isDone) => {
          if (!isDone) return next(request, response);
        }),
    learn: cache ? (ctx, next) => compiled.learn(ctx, () => cache.capture(ctx, next)) : compiled.learn,
  };
}
