import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Middleware } from 'koa';
import { LRUCache } from 'lru-cache';
import type { CompiledOperation } from '../../graphql/executor/compiled-operation.ts';
import type { CompiledQueries } from '../../graphql/executor/compiled-queries.ts';
import { toBytes, toPiece } from '../../graphql/executor/json-writer.ts';
import type { Cost } from '../../graphql/limits/cost.ts';
import { CostCache } from '../../graphql/limits/cost-cache.ts';
import type { RecordOperation } from '../../graphql/operation-record.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { traceOperation } from '../../graphql/trace-operation.ts';
import type { Tracing } from '../../tracing.ts';
import { isCacheable } from '../caching/validators.ts';
import { type Encoding, encode, isEncoding, minEncodedBytes } from '../messages/compression.ts';
import { parseJson, readBytes } from '../messages/json-body.ts';
import { RequestState } from '../messages/request-state.ts';
import type { ReadTurns } from '../turns/read-turns.ts';
import { cacheKey, isKeyedBy, keyParts } from './cache-key.ts';
import { type FlatHeaders, readHeaders, type SendCached } from './cached-response.ts';
import type { ResponseCache } from './response-cache.ts';

interface CompiledAnswersOptions {
  queries: CompiledQueries<RequestScope>;
  openScope: () => RequestScope;
  readSizes: RequestScope['readSizes'];
  cache: ResponseCache | null;
  turns: ReadTurns;
  send: SendCached;
  record: RecordOperation;
  tracing: Tracing | null;
}

interface PreparedOperation {
  body: OperationBody;
  operation: CompiledOperation<RequestScope>;
  cost: Cost;
  learned: HeadsByLength;
}

interface CompiledAnswers {
  /** Executes a query that was answered before, with any variables. */
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
  /** Around everything else that answers: learns the headers of such responses. */
  learn: Middleware;
}

/** What surrounds the bytes of a response. */
interface Head {
  /** All but Content-Length. */
  headers: FlatHeaders;
  encoding: Encoding | null;
}

/** Most clients get short responses unencoded. */
type HeadsByLength = Partial<Record<'short' | 'long', Head>>;

const lengthClass = (bytes: number): keyof HeadsByLength => (bytes >= minEncodedBytes ? 'long' : 'short');

/** By the cache key without the body: most servers have a handful of clients that differ there. */
const maxHeads = 200;

/**
 * Answers repeated queries without Koa: they passed parsing and limits before, for a client with the same cache key. Only
 * cost and execution are left. New queries, errors and requests that bypass the cache are left to Koa and Apollo.
 */
export function createCompiledAnswers({
  queries,
  openScope,
  readSizes,
  cache,
  turns,
  send,
  record,
  tracing,
}: CompiledAnswersOptions): CompiledAnswers {
  const heads = new LRUCache<string, HeadsByLength>({ max: maxHeads });
  const costs = new CostCache();
  /** Unencoded lengths of responses whose head is not learned yet. */
  const lengths = new RequestState<number>();

  const answer: CompiledAnswers['answer'] = async (request, response) => {
    const learned = keyParts(request) === 'body' ? heads.get(cacheKey(request, null) ?? '') : undefined;
    if (!learned) return false;
    const body = parseOperation(await readBytes(request));
    const operation = body && queries.find(body.query, body.operationName);
    if (!operation) return false;
    const cost = costs.costOf({ ...operation.parts, variables: body.variables, sizes: await readSizes() });
    if (!cost) return false;
    const prepared = { body, operation, cost, learned };
    return turns.run(request, 'small', () => executeInSpan(request, response, prepared));
  };

  const executeInSpan: typeof execute = (request, response, prepared) => {
    const run = () => execute(request, response, prepared);
    if (!tracing) return run();
    const name = prepared.operation.parts.operation.name?.value ?? null;
    const state = { mutation: null, operation: name, points: prepared.cost.requested, outcome: 'ok' as const };
    return traceOperation(tracing, run, (isDone) => (isDone ? state : null));
  };

  const execute = async (
    request: IncomingMessage,
    response: ServerResponse,
    { body, operation, cost, learned }: PreparedOperation,
  ): Promise<boolean> => {
    const startMs = performance.now();
    const scope = openScope();
    await scope.admit(cost.requested);
    const writeData = await operation.execute(body.variables, scope);
    if (request.socket.destroyed) {
      // The execution was stopped; the text is as good as before.
      queries.readmit(body.query);
      return true;
    }
    if (writeData === null) return false;
    const bytes = toBytes((out) => {
      out.piece(beforeData);
      writeData(out);
      out.json(`,"extensions":${JSON.stringify({ cost })}}\n`);
    });
    const head = learned[lengthClass(bytes.length)];
    if (!head) {
      lengths.set(request, bytes.length);
      return false;
    }
    const encoded = head.encoding === null ? bytes : await encode[head.encoding](bytes);
    const headers = [...head.headers, 'Content-Length', String(encoded.length)];
    const name = operation.parts.operation.name?.value ?? null;
    const isNew = { validators: [], tag: null, modifiedAt: null, isShareable: false };
    const made = { headers, ...isNew, operation: name, body: encoded };
    if (!scope.answer.isVolatile) await cache?.store(request, made);
    send(request, response, made);
    record({ name, outcome: 'ok', points: cost.requested, tookMs: performance.now() - startMs });
    return true;
  };

  const learn: Middleware = async (ctx, next) => {
    await next();
    if (keyParts(ctx.req) !== 'body' || ctx.status !== 200 || !isCacheable(ctx)) return;
    const encoding = ctx.response.get('Content-Encoding') || null;
    if ((encoding !== null && !isEncoding(encoding)) || !isKeyedBy(ctx.response.get('Vary'))) return;
    // A client that refuses identity gets short responses encoded as well.
    const length = lengths.get(ctx.req) ?? (encoding === null ? ctx.length : minEncodedBytes);
    const key = cacheKey(ctx.req, null);
    const learned = (key !== null && heads.get(key)) || {};
    if (key === null || learned[lengthClass(length)]) return;
    const headers = readHeaders(ctx).filter(([name]) => !/^(content-length|set-cookie)$/i.test(name));
    heads.set(key, { ...learned, [lengthClass(length)]: { headers: headers.flat(), encoding } });
  };

  return { answer, learn };
}

/** An operation as a client sends it. */
interface OperationBody {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

const beforeData = toPiece('{"data":');

const members = ['query', 'operationName', 'variables'];

/** Null unless the body is a plain operation: persisted queries and malformed operations are left to Apollo. */
function parseOperation(bytes: Buffer): OperationBody | null {
  const body = parseJson(bytes.toString());
  if (typeof body !== 'object' || body === null || !Object.keys(body).every((name) => members.includes(name)))
    return null;
  const { query, operationName, variables }: Partial<Record<string, unknown>> = { ...body };
  if (typeof query !== 'string' || !(operationName == null || typeof operationName === 'string')) return null;
  return variables == null || isRecord(variables) ? { query, operationName, variables } : null;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
