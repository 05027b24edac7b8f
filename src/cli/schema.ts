import { printSchema } from 'graphql';
import { buildGraphQLSchema } from '../graphql/build-schema.ts';
import { writeOrCheck } from './generated-files.ts';

/** `npm run schema` writes the SDL of the code; `--check` compares. */
writeOrCheck({ 'schema.graphql': `${printSchema(await buildGraphQLSchema())}\n` }, 'npm run schema');
