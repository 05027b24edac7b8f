import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, type GraphQLSchema } from 'graphql';

/** Some packages export no SDL, and that of GitHub (15.26.1) defines two fields twice. */
const read = (path: string): GraphQLSchema =>
  buildSchema(readFileSync(join(import.meta.dirname, '../../node_modules', path), 'utf8'), { assumeValidSDL: true });

/** Schemas of public services, as their packages ship them. */
export const publicSchemas = [
  { name: 'GitHub', build: () => read('@octokit/graphql-schema/schema.graphql') },
  { name: 'Dialogporten', build: () => read('@digdir/dialogporten-schema/schema.verified.graphql') },
] as const;
