import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Cost, type CostedOperation, costOf, refuseExpensive } from './cost.ts';

/** Characters of the kinds of variables whose cost is kept, for each operation. */
const maxKindLength = 5_000;

/** Costs of operations that are executed again with other variables. */
export class CostCache {
  readonly #costs = new WeakMap<OperationDefinitionNode, LRUCache<string, Cost>>();

  /** Null for variables that do not fit, and for an operation that costs too much: Apollo reports both. */
  costOf({ variables, ...parts }: CostedOperation): Cost | null {
    const known = this.#knownOf(parts.operation);
    const kind = kindOf(variables);
    const cost = known.get(kind) ?? affordableCost({ ...parts, variables });
    if (cost) known.set(kind, cost);
    return cost;
  }

  #knownOf(operation: OperationDefinitionNode): LRUCache<string, Cost> {
    const known = this.#costs.get(operation);
    if (known) return known;
    const made = new LRUCache<string, Cost>({ maxSize: maxKindLength, sizeCalculation: (_cost, kind) => kind.length });
    this.#costs.set(operation, made);
    return made;
  }
}

function affordableCost(operation: CostedOperation): Cost | null {
  try {
    const cost = costOf(operation);
    if (cost) refuseExpensive(cost);
    return cost;
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

/** The part of variables that decides the cost: all but the characters of strings. */
const kindOf = (variables: CostedOperation['variables']): string =>
  JSON.stringify(variables ?? {}, (_name, value: unknown) => (typeof value === 'string' ? '' : value));
