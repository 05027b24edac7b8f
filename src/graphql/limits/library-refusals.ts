import { type ASTNode, BREAK, GraphQLError, isValueNode, Kind, parse, visit } from 'graphql';

/**
 * Far more than people write and introspection needs. Without a limit, deep nesting would exhaust the stack, and
 * validation compares all uses of a field with each other.
 */
export const maxTokens = 1_500;

/** Messages with which graphql-js gives up on a document, and ours, which state the limit. */
const refusals: readonly { says: RegExp; code: string; message: string }[] = [
  {
    says: /^Syntax Error: Document contains more that \d+ tokens/,
    code: 'QUERY_TOO_LONG',
    message: `Token limit of ${maxTokens} exceeded: make the query shorter, or send it in parts.`,
  },
  {
    says: /^Validation aborted\.$/,
    code: 'QUERY_TOO_REPETITIVE',
    message: 'Limit of 500000 comparisons between fields of the same name exceeded: select each field only once.',
  },
  {
    says: /^Too many validation errors/,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'This query has more than 100 errors; the others are not listed.',
  },
];

/** The code and message of a refusal by a limit of graphql-js; null for any other error. */
export function refusalOfLibrary(error: unknown): { code: string; message: string } | null {
  if (!(error instanceof GraphQLError)) return null;
  const found = refusals.find(({ says }) => says.test(error.message));
  return found ? { code: found.code, message: found.message } : null;
}

/**
 * The argument of an invalid literal, such as `filter.releasedSince`; null for any other error. graphql-js names the
 * argument of an invalid variable, but of a literal only the type.
 */
export function argumentOfLiteral({ nodes }: GraphQLError): string | null {
  const literal = nodes?.at(0);
  if (!literal?.loc || !isValueNode(literal) || literal.kind === Kind.VARIABLE) return null;
  const { start, end, source } = literal.loc;
  let names: string[] = [];
  visit(parse(source), {
    enter(node, _key, parent, _path, ancestors) {
      if (node.kind !== literal.kind || node.loc?.start !== start || node.loc.end !== end) return undefined;
      names = argumentNames(parent ? [...ancestors, parent] : ancestors);
      return BREAK;
    },
  });
  return names.length > 0 ? names.join('.') : null;
}

function argumentNames(ancestors: readonly (ASTNode | readonly ASTNode[])[]): string[] {
  const named = ancestors.flatMap((ancestor) =>
    'kind' in ancestor && (ancestor.kind === Kind.ARGUMENT || ancestor.kind === Kind.OBJECT_FIELD) ? [ancestor] : [],
  );
  // The default value of a variable belongs to no argument.
  return named[0]?.kind === Kind.ARGUMENT ? named.map(({ name }) => name.value) : [];
}
