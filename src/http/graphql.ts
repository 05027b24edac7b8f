import type { ApolloServer } from '@apollo/server';
import { koaMiddleware } from '@as-integrations/koa';
import type { Middleware } from 'koa';
import type { RequestClient } from '../accounts/sync-access.ts';
import type { AnswerState, RequestScope } from '../graphql/request-scope.ts';
import type { ReadClient } from './access/client.ts';
import { markCacheable } from './caching/cacheable.ts';
import { parseJsonBody } from './messages/json-body.ts';
import { prefersHtml } from './messages/media-ranges.ts';
import { RequestState } from './messages/request-state.ts';
import { answerMethods, asGet } from './methods.ts';

interface GraphQLParts {
  apollo: ApolloServer<RequestScope>;
  openScope: (client?: () => RequestClient) => RequestScope;
  readClient: ReadClient;
}

/** GraphQL over HTTP: POST with JSON, or GET and HEAD for queries. Redirects a browser that opens it to the playground. */
export function createGraphQL({ apollo, openScope, readClient }: GraphQLParts): Middleware {
  const answers = new RequestState<AnswerState>();
  const execute = koaMiddleware(apollo, {
    context: async ({ ctx }) => {
      const scope = openScope(() => readClient(ctx));
      answers.set(ctx.req, scope.answer);
      return scope;
    },
  });
  const answerOthers = answerMethods('GET', 'HEAD', 'POST');
  return (ctx, next) => {
    if (!['GET', 'HEAD', 'POST'].includes(ctx.method)) return answerOthers(ctx, next);
    ctx.vary('Accept');
    ctx.set('Cache-Control', 'no-store');
    if (ctx.method !== 'POST' && !ctx.search && prefersHtml(ctx.get('Accept'))) return ctx.redirect('/playground');
    return parseJsonBody(ctx, () =>
      asGet(ctx, () =>
        execute(ctx, async () => {
          const answer = answers.get(ctx.req);
          if (answer?.isComplete && !answer.isVolatile) markCacheable(ctx);
        }),
      ),
    );
  };
}
