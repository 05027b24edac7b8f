import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  NoSchemaIntrospectionCustomRule,
  type ValidationContext,
  type ValidationRule,
  validate,
} from 'graphql';

/** Levels of fields: artists, their releases, the artists on those and their releases come to 11 when asked for by edges. */
const maxDepth = 15;
/** Other names for fields, with those of each use of a fragment: one root field could be asked for again and again. */
const maxAliases = 30;
const maxDirectives = 50;

/** The rules that throw are Armor's; what they say is reported instead, so that it leaves as what is wrong with a query. */
const reporting = {
  propagateOnRejection: false,
  onReject: [
    (context: ValidationContext | null, { message }: GraphQLError) =>
      context?.reportError(new GraphQLError(message.replace(/^Syntax Error: /, ''))),
  ],
};

/** Each with the code that its refusal bears. */
const limits: readonly [string, ValidationRule][] = [
  ['QUERY_TOO_DEEP', maxDepthRule({ n: maxDepth, flattenFragments: true, ...reporting })],
  ['TOO_MANY_ALIASES', maxAliasesRule({ n: maxAliases, allowList: [], ...reporting })],
  ['TOO_MANY_DIRECTIVES', maxDirectivesRule({ n: maxDirectives, ...reporting })],
];

/** Refuses a valid document for its shape, before anything of it is priced or executed. */
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
