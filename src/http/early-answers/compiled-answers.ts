import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import type { CompiledQueries } from '../../graphql/executor/compiled-queries.ts';
import { toBytes, toPiece } from '../../graphql/executor/json-writer.ts';
import { CostCache } from '../../graphql/limits/cost-cache.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { isCacheable } from '../caching/cacheable.ts';
import { type Encoding, encode, isEncoding, leastEncodedBytes } from '../messages/compression.ts';
import { parseJson, readBytes } from '../messages/json-body.ts';
import { RequestState } from '../messages/request-state.ts';
import { cacheKey, keyParts } from './cache-key.ts';
import { type FlatHeaders, headersOf, sendCached } from './cached-response.ts';
import type { ResponseCache } from './response-cache.ts';

interface CompiledAnswersOptions {
  queries: CompiledQueries<RequestScope>;
  openScope: () => RequestScope;
  kept: ResponseCache | null;
}

export interface CompiledAnswers {
  /** Answers a query that came before, with whatever variables; whether it did. */
  answer(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
  /** Where that went wrong: what the request is to be executed with from there on. */
  scopeOf(request: IncomingMessage): RequestScope | undefined;
  /** Around everything that answers the others: learns the headers of such answers. */
  learn: Middleware;
}

/** What an answer has around its bytes. */
interface Head {
  /** But for the length. */
  headers: FlatHeaders;
  encoding: Encoding | null;
}

/** Short answers are sent plain to most. */
type HeadsByLength = Partial<Record<'short' | 'long', Head>>;

const lengthOf = (bytes: number): keyof HeadsByLength => (bytes >= leastEncodedBytes ? 'long' : 'short');

/** By all that decides them about a request; most servers have a handful of clients that differ there. */
const maxHeads = 200;

/**
 * Answers queries that come again at once: they were parsed, held to their limits and answered without an error before, for a
 * client that asked with the same headers. What is left is to price and execute them. Whatever is new, personal, unusual or
 * wrong is for Koa and Apollo.
 */
export function createCompiledAnswers({ queries, openScope, kept }: CompiledAnswersOptions): CompiledAnswers {
  const heads = new LRUCache<string, HeadsByLength>({ max: maxHeads });
  const costs = new CostCache();
  const scopes = new RequestState<RequestScope>();
  /** Those whose head was not known, by how long the answer is without an encoding. */
  const lengths = new RequestState<number>();

  const answer: CompiledAnswers['answer'] = async (request, response) => {
    const ofSuch = keyParts(request) === 'body' ? heads.get(cacheKey(request, null) ?? '') : undefined;
    if (!ofSuch) return false;
    const asked = parseAsked(await readBytes(request));
    const operation = asked && queries.find(asked.query, asked.operationName);
    const cost = operation && costs.costOf({ ...operation.parts, variables: asked.variables });
    if (!cost) return false;
    const scope = openScope();
    scopes.set(request, scope);
    const writeData = await operation.execute(asked.variables, scope);
    if (writeData === null) return false;
    const bytes = toBytes((out) => {
      out.piece(beforeData);
      writeData(out);
      out.json(`,"extensions":${JSON.stringify({ cost })}}\n`);
    });
    const head = ofSuch[lengthOf(bytes.length)];
    if (!head) {
      lengths.set(request, bytes.length);
      return false;
    }
    const body = head.encoding === null ? bytes : await encode[head.encoding](bytes);
    const headers = [...head.headers, 'Content-Length', String(body.length)];
    const made = { headers, validators: [], tag: null, modifiedAt: null, body };
    if (!scope.answer.isVolatile) kept?.store(request, made);
    sendCached(request, response, made);
    return true;
  };

  const learn: Middleware = async (ctx, next) => {
    await next();
    // Of whom it asks for, as with a session, the headers tell.
    if (keyParts(ctx.req) !== 'body' || ctx.status !== 200 || !isCacheable(ctx)) return;
    const encoding = ctx.response.get('Content-Encoding') || null;
    if (encoding !== null && !isEncoding(encoding)) return;
    // Who takes nothing plain has short answers encoded as well.
    const length = lengths.get(ctx.req) ?? (encoding === null ? ctx.length : leastEncodedBytes);
    const key = cacheKey(ctx.req, null);
    const ofSuch = (key !== null && heads.get(key)) || {};
    if (key === null || ofSuch[lengthOf(length)]) return;
    const headers = headersOf(ctx).filter(([name]) => !/^(content-length|set-cookie)$/i.test(name));
    heads.set(key, { ...ofSuch, [lengthOf(length)]: { headers: headers.flat(), encoding } });
  };

  return { answer, scopeOf: (request) => scopes.get(request), learn };
}

/** An operation as a client sends it. */
interface Asked {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

const beforeData = toPiece('{"data":');

const parts = ['query', 'operationName', 'variables'];

/** Null for what asks for anything beside an operation, such as a persisted query, or for nothing that can be told. */
function parseAsked(bytes: Buffer): Asked | null {
  const body = parseJson(bytes.toString());
  if (typeof body !== 'object' || body === null || !Object.keys(body).every((name) => parts.includes(name)))
    return null;
  const { query, operationName, variables }: Partial<Record<string, unknown>> = { ...body };
  if (typeof query !== 'string' || !(operationName == null || typeof operationName === 'string')) return null;
  return variables == null || isRecord(variables) ? { query, operationName, variables } : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
