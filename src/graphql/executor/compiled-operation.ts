import {
  type DocumentNode,
  type GraphQLSchema,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { CompiledQuery } from './compile-query.ts';
import type { Values } from './execution.ts';
import type { WriteJson } from './json-writer.ts';

interface OperationParts {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
}

interface OperationOptions<Context> extends OperationParts {
  /** Finds or compiles the query. `form` identifies the fields that these variables skip and include. */
  compile(form: string, parts: OperationParts, variables: Values): CompiledQuery<Context> | null;
  /** Called when an execution returns null. */
  onFailure(context: Context): void;
}

/** An operation of a document. Each form of it is compiled once: a form is the fields that variables skip and include. */
export class CompiledOperation<Context> {
  readonly parts: OperationParts;
  readonly #options: OperationOptions<Context>;
  readonly #flags: readonly string[];

  constructor({ schema, document, operation, ...rest }: OperationOptions<Context>) {
    this.parts = { schema, document, operation };
    this.#options = { schema, document, operation, ...rest };
    this.#flags = flagsOf(document);
  }

  /** Returns the writer of `data`; null if graphql-js has to execute the operation, also if variables are invalid. */
  async execute(variables: Values | null | undefined, context: Context): Promise<WriteJson | null> {
    const { schema, operation } = this.parts;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables ?? {});
    const write = coerced ? await this.#compiledFor(coerced)?.execute(context, coerced) : null;
    if (!write) this.#options.onFailure(context);
    return write ?? null;
  }

  #compiledFor(variables: Values): CompiledQuery<Context> | null {
    const form = JSON.stringify(this.#flags.map((name) => variables[name] ?? null));
    return this.#options.compile(form, this.parts, variables);
  }
}

/** The variables of `@skip` and `@include`. */
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
