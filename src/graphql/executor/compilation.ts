import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
// The functions with which graphql-js itself applies fragments and directives and merges fields.
import { collectFields, collectSubfields } from 'graphql/execution/collectFields.js';
import type { Values } from './execution.ts';
import type { StoredLists } from './stored-lists.ts';

export type Field = GraphQLField<unknown, unknown>;

/** One field of a response. `nodes` are the places that select it; `node` is the first, and has its arguments. */
export interface SelectedField {
  /** Its name in the response. */
  key: string;
  node: FieldNode;
  nodes: readonly FieldNode[];
}

export interface CompilationOptions {
  schema: GraphQLSchema;
  /** Valid for the schema. */
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Coerced. The variables of `@skip` and `@include` decide which fields there are. */
  variables: Values;
  storedLists: StoredLists;
  /** A field counts at each place where a fragment puts it, because nested fragments multiply. */
  maxFieldCount: number;
}

/** The state that all parts of one query are compiled with. */
export class Compilation {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
  readonly storedLists: StoredLists;
  readonly #variables: Values;
  readonly #maxFieldCount: number;
  #fieldCount = 0;

  constructor({ schema, document, operation, variables, storedLists, maxFieldCount }: CompilationOptions) {
    this.schema = schema;
    this.operation = operation;
    this.fragments = fragmentsOf(document);
    this.storedLists = storedLists;
    this.#variables = variables;
    this.#maxFieldCount = maxFieldCount;
  }

  get fieldCount(): number {
    return this.#fieldCount;
  }

  /** Counts one more field and returns its number. */
  countField(): number {
    const number = this.#fieldCount;
    this.#fieldCount += 1;
    if (this.#fieldCount > this.#maxFieldCount) throw new RangeError('The query has too many fields');
    return number;
  }

  selectRoot(type: GraphQLObjectType): SelectedField[] {
    const { selectionSet } = this.operation;
    return toSelectedFields(collectFields(this.schema, this.fragments, this.#variables, type, selectionSet));
  }

  selectBelow(type: GraphQLObjectType, nodes: readonly FieldNode[]): SelectedField[] {
    return toSelectedFields(collectSubfields(this.schema, this.fragments, this.#variables, type, nodes));
  }
}

const toSelectedFields = (collected: ReadonlyMap<string, readonly FieldNode[]>): SelectedField[] =>
  [...collected].flatMap(([key, nodes]) => nodes.slice(0, 1).map((node) => ({ key, node, nodes })));

const fragmentsOf = ({ definitions }: DocumentNode): Record<string, FragmentDefinitionNode> =>
  Object.fromEntries(
    definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition]] : [],
    ),
  );
