import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { printSchema } from 'graphql';
import { buildGraphQLSchema } from '../graphql/build-schema.ts';
import { exitStatus } from './exit-status.ts';

const file = 'schema.graphql';
const sdl = `${printSchema(await buildGraphQLSchema())}\n`;

/** `npm run schema` writes the SDL; with `--check` it only says whether the file is what the code builds. */
if (!process.argv.includes('--check')) {
  writeFileSync(file, sdl);
} else if (!existsSync(file) || readFileSync(file, 'utf8') !== sdl) {
  process.stderr.write(`${file} differs from the schema that the code builds: run npm run schema\n`);
  process.exitCode = exitStatus.failure;
}
