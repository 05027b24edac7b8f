import { type ASTNode, BREAK, type GraphQLError, isValueNode, Kind, parse, visit } from 'graphql';

/**
 * The argument that a refused literal was written for, as in `filter.releasedSince`; null for an error about anything
 * else. graphql-js names the argument of a refused variable, but of a literal only its type.
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
  // The default value of a variable stands in no argument.
  return named[0]?.kind === Kind.ARGUMENT ? named.map(({ name }) => name.value) : [];
}
