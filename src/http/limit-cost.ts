import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type Pricing, priceOperation } from './price-operation.ts';

/** What a query may cost: 100 artists with 100 releases each, with their pictures and artists, are within. */
const maxCost = 100_000;

export interface PricedOperation {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables?: Record<string, unknown> | null | undefined;
}

/** What every answer to an operation that could be priced tells in its extensions. */
export interface Cost {
  /** By the page sizes asked for, whatever the graph holds. */
  requested: number;
  limit: number;
}

/** Null for an operation whose variables do not fit: nothing of it is executed, and execution says best why. */
export function costOf({ schema, document, operation, variables }: PricedOperation): Cost | null {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {}, { maxErrors: 1 });
  if (!coerced) return null;
  const pricing: Pricing = { schema, fragments: fragmentsOf(document), variables: coerced };
  return { requested: orBadInput(() => priceOperation(pricing, operation)), limit: maxCost };
}

/** Refuses an operation, before anything of it is executed, by what its page sizes multiply to. */
export function refuseExpensive({ requested, limit }: Cost): void {
  if (requested <= limit) return;
  throw new GraphQLError(
    `This query may cost ${requested}, and at most ${limit} is allowed: choose smaller pages, fewer levels or fewer fields`,
    { extensions: { code: 'QUERY_TOO_EXPENSIVE', http: { status: 400 } } },
  );
}

const fragmentsOf = ({ definitions }: DocumentNode): Pricing['fragments'] =>
  Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );

/** An argument that gets a null it does not take, by way of a variable, costs its field only: its siblings would run unpriced. */
function orBadInput<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, {
      nodes: error.nodes ?? null,
      extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
    });
  }
}
