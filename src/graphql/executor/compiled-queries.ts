import {
  type DocumentNode,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type CompiledQuery, compileQuery } from './compile-query.ts';
import { CompiledOperation } from './compiled-operation.ts';
import type { StoredLists } from './stored-lists.ts';

interface CompiledQueriesOptions<Context> {
  schema: GraphQLSchema;
  storedLists?: StoredLists;
  /** Clears what a failed execution cached in the context, before graphql-js uses the same context. */
  resetContext?: (context: Context) => void;
}

/** Tokens of all admitted documents. */
const maxTokenCount = 10_000;

/** Fields of all compiled queries: about a kilobyte each. */
const maxFieldCount = 20_000;

/** Several times what people write. Nested fragments multiply a few hundred tokens to thousands of fields. */
const maxFieldCountOfQuery = 1_000;

/** Characters of the texts that are left to graphql-js. */
const maxLeftLength = 1_000_000;

type Operations<Context> = Map<OperationDefinitionNode, CompiledOperation<Context>>;

interface Admitted<Context> {
  document: DocumentNode;
  operations: Operations<Context>;
}

/**
 * Compiled queries by their text. A text is admitted once graphql-js has answered it without errors, and compiled when it is
 * sent again. A text whose execution fails is left to graphql-js from then on; see README.md.
 */
export class CompiledQueries<Context> {
  readonly #options: CompiledQueriesOptions<Context>;
  readonly #admitted = new LRUCache<string, Admitted<Context>>({
    maxSize: maxTokenCount,
    sizeCalculation: ({ document: { tokenCount = maxTokenCount } }, text) => tokenCount + Math.ceil(text.length / 100),
  });
  readonly #compiled = new LRUCache<string, { query: CompiledQuery<Context> | null }>({
    maxSize: maxFieldCount,
    sizeCalculation: ({ query }) => (query?.fieldCount ?? 0) + 1,
  });
  readonly #left = new LRUCache<string, true>({
    maxSize: maxLeftLength,
    sizeCalculation: (_isLeft, text) => text.length + 1,
  });
  #operationCount = 0;

  constructor(options: CompiledQueriesOptions<Context>) {
    this.#options = options;
  }

  /** graphql-js has answered this text without errors. */
  admit(text: string, document: DocumentNode): void {
    if (!this.#admitted.has(text)) this.#admitted.set(text, { document, operations: new Map() });
  }

  /** graphql-js has answered this text with errors: they belong to that request, and the next one may succeed. */
  readmit(text: string): void {
    this.#left.delete(text);
  }

  /** Null for a text that was not admitted or is left to graphql-js, and for mutations. */
  find(text: string, operationName?: string | null): CompiledOperation<Context> | null {
    const admitted = this.#left.has(text) ? undefined : this.#admitted.get(text);
    const operation = admitted ? getOperationAST(admitted.document, operationName) : null;
    if (!admitted || operation?.operation !== OperationTypeNode.QUERY) return null;
    const cached = admitted.operations.get(operation);
    if (cached) return cached;
    const prepared = this.#prepare(text, admitted.document, operation);
    admitted.operations.set(operation, prepared);
    return prepared;
  }

  #prepare(text: string, document: DocumentNode, operation: OperationDefinitionNode): CompiledOperation<Context> {
    const { schema, storedLists = {}, resetContext } = this.#options;
    this.#operationCount += 1;
    const number = this.#operationCount;
    return new CompiledOperation<Context>({
      schema,
      document,
      operation,
      compile: (form, parts, variables) => {
        const key = `${number} ${form}`;
        const cached = this.#compiled.get(key);
        if (cached) return cached.query;
        const limits = { storedLists, maxFieldCount: maxFieldCountOfQuery };
        const query = compileQuery<Context>({ ...parts, ...limits, variables });
        this.#compiled.set(key, { query });
        return query;
      },
      onFailure: (context) => {
        this.#left.set(text, true);
        resetContext?.(context);
      },
    });
  }
}
