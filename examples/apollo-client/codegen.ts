import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { codegen } from '@graphql-codegen/core';
import * as typedDocumentNode from '@graphql-codegen/typed-document-node';
import * as typescriptOperations from '@graphql-codegen/typescript-operations';
import { buildSchema, parse, printSchema } from 'graphql';

/** Writes generated.ts: typed documents for the operations. The same options work in a codegen.ts of @graphql-codegen/cli. */
const folder = import.meta.dirname;
const schema = buildSchema(readFileSync(join(folder, '../../schema.graphql'), 'utf8'));
const location = 'operations.graphql';
const document = parse(readFileSync(join(folder, location), 'utf8'));

const generated = await codegen({
  filename: 'generated.ts',
  schema: parse(printSchema(schema)),
  schemaAst: schema,
  documents: [{ location, document }],
  config: {
    // As the server sends them.
    scalars: { Date: 'string', DateTime: 'string', CountryCode: 'string', URL: 'string', JSON: 'unknown' },
    useTypeImports: true,
    enumsAsTypes: true,
  },
  pluginMap: { typescriptOperations, typedDocumentNode },
  plugins: [{ typescriptOperations: {} }, { typedDocumentNode: {} }],
});
writeFileSync(join(folder, 'generated.ts'), generated);
