import { OperationTypeNode } from 'graphql';
import { Compilation, type CompilationOptions } from './compilation.ts';
import { compileFields } from './compile-type.ts';
import { Execution, type Values } from './execution.ts';
import type { WriteJson } from './json-writer.ts';

export interface CompiledQuery<Context> {
  /** Returns the writer of `data`; null after any error, even of a nullable field: graphql-js has to execute the query. */
  execute(context: Context, variables: Values): Promise<WriteJson | null>;
  fieldCount: number;
}

/**
 * Compiles a query into functions, two for each field: one completes values as graphql-js does, one writes them. They hold for
 * all variables that skip and include the same fields. Null for what is left to graphql-js; see README.md.
 */
export function compileQuery<Context>(options: CompilationOptions): CompiledQuery<Context> | null {
  const { schema, operation } = options;
  const root = schema.getQueryType();
  if (!root || operation.operation !== OperationTypeNode.QUERY) return null;
  try {
    const compilation = new Compilation(options);
    const fields = compileFields<Context>(compilation, root, compilation.selectRoot(root));
    return {
      async execute(context, variables) {
        const row: unknown[] = [];
        const isComplete = await new Execution(context, variables).run((execution) =>
          fields.fill(row, undefined, execution),
        );
        return isComplete ? (out) => fields.write(row, out) : null;
      },
      fieldCount: compilation.fieldCount,
    };
  } catch {
    // For example a directive whose variable is null. graphql-js reports it.
    return null;
  }
}
