import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  visit,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { Loaders } from '../../catalog/read/loaders.ts';
import { type Cost, type CostedOperation, costOf, refuseExpensive } from '../limits/cost.ts';
import type { AnswerState, RequestScope } from '../request-scope.ts';
import { type CompiledQuery, compileQuery } from './compile-query.ts';
import type { WriteJson } from './json-writer.ts';
import type { Values } from './run.ts';

/** An operation as a client asks for it. */
export interface Asked {
  query: string;
  operationName?: string | null | undefined;
  variables?: Record<string, unknown> | null | undefined;
}

/** A query that was executed before, and the function that does it from the second time on. */
interface KnownQuery {
  /** Null where what it asks for cannot be told, or is too much: that is for whoever refuses it to say. */
  costOf(variables: Asked['variables']): Cost | null;
  /** Null where anything is wrong: graphql-js is to do it over. */
  execute(variables: Asked['variables'], scope: RequestScope): Promise<WriteJson | null>;
}

/** Tokens of the documents whose queries are known. */
const maxTokenCount = 10_000;

/** Fields of all queries that are kept compiled, in each form where variables skip and include some: about a kilobyte each. */
const maxFieldCount = 20_000;

interface Text {
  document: DocumentNode;
  /** Null for those that only graphql-js can answer. */
  operations: Map<OperationDefinitionNode, KnownQuery | null>;
  /** How often graphql-js could answer what its functions could not. */
  failures: number;
}

/** How often a function goes wrong alone before its query is left to graphql-js. */
const maxFailures = 3;

interface Form {
  query: CompiledQuery<RequestScope> | null;
}

/** Characters of the kinds of variables whose cost is kept, for each query. */
const maxKindLength = 5_000;

/**
 * The queries that come again, as functions made of them, which take a fraction of the time that graphql-js takes. Where
 * anything goes wrong graphql-js does it over: what clients are told of errors is in its words.
 */
export class CompiledQueries {
  readonly #schema: GraphQLSchema;
  readonly #texts = new LRUCache<string, Text>({
    maxSize: maxTokenCount,
    sizeCalculation: ({ document: { tokenCount = maxTokenCount } }, text) => tokenCount + Math.ceil(text.length / 100),
  });
  readonly #compiled = new LRUCache<string, Form>({
    maxSize: maxFieldCount,
    sizeCalculation: ({ query }) => (query?.fieldCount ?? 0) + 1,
  });
  #operationCount = 0;
  /** By what copies of a scope share: Apollo makes one for each operation. */
  readonly #undone = new WeakMap<AnswerState, Set<KnownQuery>>();

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  /** Notes of a query that graphql-js has answered without an error: if it comes again it is compiled. */
  note(text: string, document: DocumentNode): void {
    if (!this.#texts.has(text)) this.#texts.set(text, { document, operations: new Map(), failures: 0 });
  }

  /** Compiles it where that was not done yet: it takes as long as executing a dozen times, and many queries come once. */
  find({ query, operationName }: Asked): KnownQuery | null {
    const text = this.#texts.get(query);
    const operation = text && getOperationAST(text.document, operationName);
    if (!operation) return null;
    let known = text.operations.get(operation);
    if (known === undefined) {
      known = this.#compile(text.document, operation);
      text.operations.set(operation, known);
    }
    return known;
  }

  /** Whether it was tried for this request, and went wrong; a page asks for several in one scope. */
  isUndone(asked: Asked, { answer }: RequestScope): boolean {
    const undone = this.#undone.get(answer);
    const known = undone ? this.find(asked) : null;
    return known !== null && undone?.has(known) === true;
  }

  /** Notes of a query that graphql-js has answered where its function went wrong: be it the function, or what passed meanwhile. */
  noteFailure({ query, operationName }: Asked): void {
    const text = this.#texts.get(query);
    const operation = text && getOperationAST(text.document, operationName);
    if (!operation) return;
    text.failures += 1;
    if (text.failures >= maxFailures) text.operations.set(operation, null);
  }

  #noteUndone(query: KnownQuery, scope: RequestScope): void {
    this.#undone.set(scope.answer, (this.#undone.get(scope.answer) ?? new Set()).add(query));
    // They know what was read, and what failed: it would not be done over.
    scope.loaders = new Loaders(scope.graph);
  }

  #compile(document: DocumentNode, operation: OperationDefinitionNode): KnownQuery | null {
    if (operation.operation !== OperationTypeNode.QUERY) return null;
    const parts = { schema: this.#schema, document, operation };
    const costs = new LRUCache<string, Cost>({ maxSize: maxKindLength, sizeCalculation: (_cost, kind) => kind.length });
    const flags = flagsOf(document);
    this.#operationCount += 1;
    const number = this.#operationCount;
    const compiledFor = (variables: Values) => {
      const form = `${number} ${JSON.stringify(flags.map((name) => variables[name] ?? null))}`;
      const known = this.#compiled.get(form);
      if (known) return known.query;
      const query = compileQuery(parts, variables);
      this.#compiled.set(form, { query });
      return query;
    };
    const known: KnownQuery = {
      costOf(variables) {
        const kind = kindOf(variables);
        const cost = costs.get(kind) ?? affordableCost({ ...parts, variables });
        if (cost) costs.set(kind, cost);
        return cost;
      },
      execute: async (variables, scope) => {
        const { coerced } = getVariableValues(this.#schema, operation.variableDefinitions ?? [], variables ?? {});
        const write = coerced ? await compiledFor(coerced)?.execute(scope, coerced) : null;
        if (!write) this.#noteUndone(known, scope);
        return write ?? null;
      },
    };
    return known;
  }
}

/** The variables by which fields are skipped and included. */
function flagsOf(document: DocumentNode): string[] {
  const flags = new Set<string>();
  visit(document, {
    Directive({ name, arguments: given = [] }) {
      if (name.value !== 'skip' && name.value !== 'include') return;
      for (const { value } of given) if (value.kind === Kind.VARIABLE) flags.add(value.name.value);
    },
  });
  return [...flags];
}

function affordableCost(operation: CostedOperation): Cost | null {
  try {
    const cost = costOf(operation);
    if (cost) refuseExpensive(cost);
    return cost;
  } catch (error) {
    // Whoever is asked next finds it as well, and tells it.
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

/** What of variables decides the cost: numbers and flags by value; of texts only that they are there. */
const kindOf = (variables: Asked['variables']): string =>
  JSON.stringify(variables ?? {}, (_name, value: unknown) => (typeof value === 'string' ? '' : value));
