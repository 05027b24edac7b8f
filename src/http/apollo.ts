import { ApolloServer } from '@apollo/server';
import { ApolloServerErrorCode, unwrapResolverError } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { databaseError } from '../catalog/database-failure.ts';
import { AppError, InvalidInputError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { AmbiguousNameError } from '../resolvers/ambiguous-name-error.ts';
import { toGlobalId } from '../resolvers/global-id.ts';
import type { RequestScope } from '../resolvers/request-scope.ts';
import type { CompiledQueries } from './compiled/compiled-queries.ts';
import { executeCompiled } from './compiled/execute-compiled.ts';
import { noteWholeAnswers } from './kept-answers/note-whole-answers.ts';
import { maxTokens, refusalOfLibrary } from './library-refusals.ts';
import { createQueryLimits } from './limit-queries.ts';
import { argumentOfLiteral } from './literal-fault.ts';
import { createDocumentCache, createTextCache } from './query-caches.ts';
import { refuseSubscriptions } from './refuse-subscriptions.ts';

export const parseOptions = { maxTokens };

export interface ApolloParts {
  schema: GraphQLSchema;
  queries: CompiledQueries;
  /** Whether clients may ask for the schema, and are helped with names that they misspell. */
  hasIntrospection: boolean;
  logger: Logger;
}

export const createApollo = ({ schema, queries, hasIntrospection, logger }: ApolloParts): ApolloServer<RequestScope> =>
  new ApolloServer<RequestScope>({
    schema,
    // Refused by createQueryLimits where it is off, with a message that names no other product.
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // serve.ts owns the signals; Apollo's own handler would end the process before the clean-up.
    stopOnTerminationSignals: false,
    plugins: [
      // It watches the resolving of every field; create-host.ts says no-store of all answers.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      refuseSubscriptions,
      createQueryLimits(hasIntrospection),
      noteWholeAnswers,
      executeCompiled(queries),
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
      // Apollo writes the words of unexpected errors into it, which may be anything.
      error: () => logger.error('Apollo met an unexpected error'),
    },
  });

/** Our errors keep their code; what is wrong with the document is Apollo's to say; the rest is a bug, and stays here. */
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
    logger.error({ code: failure.code, err: cause, path }, 'The database failed a resolver');
    return { message: failure.message, ...place, extensions: { code: failure.code } };
  }
  const code = isRefusedRequest(cause) ? 'BAD_REQUEST' : formatted.extensions?.code;
  if (cause instanceof GraphQLError && code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR) {
    const field = argumentOfLiteral(cause);
    if (field) return { message: `${field}: ${message}`, ...place, extensions: { code: 'BAD_USER_INPUT', field } };
    return { message, ...place, extensions: { code } };
  }
  logger.error({ err: cause, path }, 'A resolver met an unexpected error');
  return { message: 'Internal server error', ...place, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** Apollo gives no code, only a status, to a persisted query whose hash or version is wrong. */
function isRefusedRequest(error: unknown): boolean {
  if (!(error instanceof GraphQLError) || error.extensions.code) return false;
  const { http } = error.extensions;
  return typeof http === 'object' && http !== null && 'status' in http && http.status === 400;
}

/** What graphql-js adds to a name that there is not gives away those that there are. */
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
