import { printSchema } from 'graphql';
import { buildGraphQLSchema } from '../graphql/build-schema.ts';
import { writeOrCheck } from './generated-files.ts';

await writeOrCheck('npm run schema', async () => ({
  'schema.graphql': `${printSchema(await buildGraphQLSchema())}\n`,
}));
