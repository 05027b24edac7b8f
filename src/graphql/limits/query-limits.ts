import { type ApolloServerPlugin, type GraphQLRequestListener, HeaderMap } from '@apollo/server';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql';
import { type GraphSizes, noSizes } from '../../catalog/schema/catalog-revision.entity.ts';
import { OverloadedError } from '../../errors.ts';
import type { RequestScope } from '../request-scope.ts';
import { type Cost, costOf, refuseExpensive } from './cost.ts';

/** Levels of fields. Artists, their releases, those releases' artists and their releases make 11 levels of edges. */
const maxDepth = 15;
/** Counted for each use of a fragment. Aliases select one root field many times. */
const maxAliases = 30;
const maxDirectives = 50;

/** GraphQL Armor's rules throw; reporting makes their messages validation errors. */
const reporting = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, { message }: GraphQLError) =>
      context?.reportError(new GraphQLError(message.replace(/^Syntax Error: /, ''))),
  ],
};

/** Each with its error code. */
const limits: readonly [string, ValidationRule][] = [
  ['QUERY_TOO_DEEP', maxDepthRule({ n: maxDepth, flattenFragments: true, ...reporting })],
  ['TOO_MANY_ALIASES', maxAliasesRule({ n: maxAliases, allowList: [], ...reporting })],
  ['TOO_MANY_DIRECTIVES', maxDirectivesRule({ n: maxDirectives, ...reporting })],
];

/** Refuses a valid document that is too large, before its cost is computed. */
export function refuseOversized(schema: GraphQLSchema, document: DocumentNode, hasIntrospection: boolean): void {
  const rules = hasIntrospection
    ? limits
    : [...limits, ['INTROSPECTION_DISABLED', NoSchemaIntrospectionCustomRule] as const];
  for (const [code, rule] of rules) {
    const [error] = validate(schema, document, [rule]);
    if (!error) continue;
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? null,
      extensions: { code, http: { status: 400 } },
    });
  }
}

/** Applies the limits before execution, and adds the cost to the extensions of each response. */
export function createQueryLimits(hasIntrospection: boolean): ApolloServerPlugin<Admitting> {
  /** Checked documents: Apollo caches documents, and none changes. */
  const checked = new WeakSet<DocumentNode>();
  const checkShape = (schema: GraphQLSchema, document: DocumentNode): void => {
    if (checked.has(document)) return;
    refuseOversized(schema, document, hasIntrospection);
    checked.add(document);
  };
  return { requestDidStart: async () => holdToLimits(checkShape) };
}

function holdToLimits(
  checkShape: (schema: GraphQLSchema, document: DocumentNode) => void,
): GraphQLRequestListener<Admitting> {
  let cost: Cost | null = null;
  return {
    async didResolveOperation({ schema, document, operation, request, contextValue }) {
      checkShape(schema, document);
      // No operation of that name: execution reports it. A subscription is refused, and has no cost here: the hooks run at once.
      if (!operation || operation.operation === OperationTypeNode.SUBSCRIPTION) return;
      const sizes = await readSizes(contextValue);
      cost = costOf({ schema, document, operation, variables: request.variables, sizes });
      if (!cost) return;
      refuseExpensive(cost);
      await admit(contextValue, cost.requested);
    },
    async willSendResponse({ response: { body } }) {
      if (cost && body.kind === 'single') body.singleResult.extensions = { ...body.singleResult.extensions, cost };
    },
  };
}

/** If the database fails, the resolvers report it: Apollo would hide an error from here. */
async function readSizes(scope: Admitting): Promise<GraphSizes> {
  try {
    return await scope.readSizes();
  } catch {
    return noSizes;
  }
}

type Admitting = Pick<RequestScope, 'admit' | 'readSizes'>;

/** As an error of GraphQL, so that Apollo sends its status and header. */
async function admit(scope: Admitting, cost: number): Promise<void> {
  try {
    await scope.admit(cost);
  } catch (error) {
    if (!(error instanceof OverloadedError)) throw error;
    const headers = new HeaderMap([['retry-after', String(error.retryAfterSeconds)]]);
    throw new GraphQLError(error.message, { extensions: { code: error.code, http: { status: 503, headers } } });
  }
}
