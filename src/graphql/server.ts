import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  OperationTypeNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { AmbiguousNameError } from '../catalog/read/artists.ts';
import { toGlobalId } from '../catalog/schema/global-id.ts';
import { databaseError } from '../database/failure.ts';
import { AppError, InvalidInputError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { executeCompiled } from './compiled-execution.ts';
import type { CompiledQueries } from './executor/compiled-queries.ts';
import { argumentOfLiteral, maxTokens, refusalOfLibrary } from './limits/library-refusals.ts';
import { createQueryLimits } from './limits/query-limits.ts';
import { type RecordOperation, recordOperations } from './operation-record.ts';
import type { RequestScope } from './request-scope.ts';

/** Marks the answer to a query as complete if it has no errors, and as persisted; and that to a mutation with its fields. */
const markAnswers: ApolloServerPlugin<RequestScope> = {
  requestDidStart: async () => ({
    // Before the mutation runs: its connection may close meanwhile.
    async didResolveOperation({ operation, contextValue }) {
      if (operation?.operation !== OperationTypeNode.MUTATION) return;
      const { selections } = operation.selectionSet;
      contextValue.answer.mutation = selections
        .flatMap((field) => ('name' in field ? field.name.value : []))
        .join(', ');
      // It reads what it has written.
      contextValue.snapshot?.readLive();
    },
    async willSendResponse({ operation, contextValue, metrics, response: { body } }) {
      contextValue.answer.isPersisted = metrics.persistedQueryHit === true;
      const isQuery = operation?.operation === OperationTypeNode.QUERY;
      if (isQuery && body.kind === 'single' && !body.singleResult.errors) contextValue.answer.isComplete = true;
    },
  }),
};

/** Apollo would call the resolver of a subscription once, as that of a query. */
const refuseSubscriptions: ApolloServerPlugin = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return;
      throw new GraphQLError('Subscriptions need Accept: text/event-stream', {
        extensions: { code: 'BAD_REQUEST', http: { status: 400 } },
      });
    },
  }),
};

/** Characters of cached persisted queries: 8 MB at most, which holds 40 of the largest. */
const maxTextLength = 4_000_000;
/** Tokens of cached documents. A token takes half a kilobyte, so 25 MB at most. */
const maxTokenCount = 50_000;

/** The cache interface of Apollo. */
interface QueryCache<T> {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** Queries by their hashes (automatic persisted queries). Apollo's own cache would grow to 60 MB. */
export const createTextCache = (): QueryCache<string> =>
  createCache<string>(maxTextLength, (text) => Math.max(text.length, 1));

/** Valid documents by their hashes, so that a query is parsed once. Apollo's own cache would grow to 100 MB. */
export const createDocumentCache = (): QueryCache<DocumentNode> =>
  createCache<DocumentNode>(maxTokenCount, ({ tokenCount }) => tokenCount ?? maxTokenCount);

function createCache<T extends object | string>(maxSize: number, sizeCalculation: (value: T) => number): QueryCache<T> {
  const entries = new LRUCache<string, T>({ maxSize, sizeCalculation });
  return {
    get: async (key) => entries.get(key),
    set: async (key, value) => void entries.set(key, value),
    delete: async (key) => entries.delete(key),
  };
}

export const parseOptions = { maxTokens };

interface ApolloParts {
  schema: GraphQLSchema;
  queries: CompiledQueries<RequestScope>;
  /** Whether clients may read the schema, and get suggestions for misspelt names. */
  hasIntrospection: boolean;
  logger: Logger;
  record?: RecordOperation;
}

export const createApollo = ({
  schema,
  queries,
  hasIntrospection,
  logger,
  record = () => {},
}: ApolloParts): ApolloServer<RequestScope> =>
  new ApolloServer<RequestScope>({
    schema,
    // If it is off, createQueryLimits refuses it, with a message that names no other product.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // The process handles signals itself. Apollo's handler would end it before the clean-up.
    stopOnTerminationSignals: false,
    // The host refuses such requests, with a message for our clients: see http/access/preflight.ts.
    csrfPrevention: false,
    plugins: [
      // It wraps every resolver; the host sets Cache-Control.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Environment variables meant for another program would turn these on. Apollo loads the first for subgraphs.
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      refuseSubscriptions,
      createQueryLimits(hasIntrospection),
      markAnswers,
      executeCompiled(queries),
      recordOperations(record),
    ],
    parseOptions,
    allowBatchedHttpRequests: false,
    cache: createTextCache(),
    documentStore: createDocumentCache(),
    formatError: (formatted, error) => formatError(formatted, error, { hasIntrospection, logger }),
    logger: {
      debug: (message) => logger.debug(message),
      info: (message) => logger.debug(message),
      warn: (message) => logger.warn(message),
      // The messages of Apollo contain those of unexpected errors, which may hold secrets.
      error: () => logger.error('Apollo failed with an unexpected error'),
    },
  });

/** Keeps the codes of our errors and Apollo's errors about documents. Any other error is a bug: it is logged and hidden. */
export function formatError(
  formatted: GraphQLFormattedError,
  error: unknown,
  { hasIntrospection, logger }: Pick<ApolloParts, 'hasIntrospection' | 'logger'>,
): GraphQLFormattedError {
  const cause = unwrapResolverError(error);
  const { locations, path } = formatted;
  const message = hasIntrospection ? formatted.message : withoutSuggestion(formatted.message);
  const place = { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
  if (cause instanceof AppError) return { message: cause.message, ...place, extensions: extensionsOf(cause) };
  const refusal = refusalOfLibrary(cause);
  if (refusal) return { message: refusal.message, extensions: { code: refusal.code } };
  const failure = databaseError(cause);
  if (failure) {
    logger.error({ code: failure.code, err: cause, path }, 'A resolver failed with a database error');
    return { message: failure.message, ...place, extensions: { code: failure.code } };
  }
  const code = isRefusedRequest(cause) ? 'BAD_REQUEST' : formatted.extensions?.code;
  if (cause instanceof GraphQLError && code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR) {
    const field = argumentOfLiteral(cause);
    if (field) return { message: `${field}: ${message}`, ...place, extensions: { code: 'BAD_USER_INPUT', field } };
    return { message, ...place, extensions: { code } };
  }
  logger.error({ err: cause, path }, 'A resolver failed with an unexpected error');
  return { message: 'Internal server error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** Apollo sets a status but no code for a persisted query with a wrong hash or version. */
function isRefusedRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions.code) return false;
  const { http } = error.extensions;
  return typeof http === 'object' && http !== null && 'status' in http && http.status === 400;
}

/** Suggestions of graphql-js would reveal names of the schema. */
const withoutSuggestion = (message: string): string => message.replace(/ Did you mean .*\?$/s, '');

function extensionsOf(error: AppError): Record<string, unknown> {
  if (error instanceof InvalidInputError) return { code: error.code, field: error.field };
  if (error instanceof AmbiguousNameError) {
    return {
      code: error.code,
      candidates: error.candidates.map(({ spotifyId, name, url }) => ({
        id: toGlobalId('Artist', spotifyId),
        spotifyId,
        name,
        url,
      })),
    };
  }
  return { code: error.code };
}
