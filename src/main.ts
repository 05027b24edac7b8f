import { runCommandLine } from './cli/command-line.ts';
import { createProgram } from './cli/program.ts';

const args = process.argv.slice(2);
await runCommandLine(await createProgram(args), args);
