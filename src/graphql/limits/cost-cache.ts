import { GraphQLError, type OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Cost, type CostedOperation, costOf, refuseExpensive } from './cost.ts';

/** Characters of the cached keys per operation. */
const maxKeyLength = 5_000;

/** Caches the costs of operations that clients send again with other variables. */
export class CostCache {
  #costs = new WeakMap<OperationDefinitionNode, LRUCache<string, Cost>>();
  #sizes: object | null = null;

  /** Null for invalid variables and for an operation that costs too much. Apollo reports both. */
  costOf({ variables, ...parts }: CostedOperation): Cost | null {
    // Other sizes of the graph make other costs.
    if (parts.sizes !== this.#sizes) this.#costs = new WeakMap();
    this.#sizes = parts.sizes;
    const costs = this.#costsOf(parts.operation);
    const key = keyOf(variables);
    const cost = costs.get(key) ?? affordableCost({ ...parts, variables });
    if (cost) costs.set(key, cost);
    return cost;
  }

  #costsOf(operation: OperationDefinitionNode): LRUCache<string, Cost> {
    const cached = this.#costs.get(operation);
    if (cached) return cached;
    const made = new LRUCache<string, Cost>({ maxSize: maxKeyLength, sizeCalculation: (_cost, key) => key.length });
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

/** The part of the variables that decides the cost: everything but the characters of strings. */
const keyOf = (variables: CostedOperation['variables']): string =>
  JSON.stringify(variables ?? {}, (_name, value: unknown) => (typeof value === 'string' ? '' : value));
