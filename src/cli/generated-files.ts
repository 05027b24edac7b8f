import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createCommand, runCommandLine } from './command-line.ts';
import { exitStatus } from './exit-status.ts';

/** Content of generated files by path. */
type GeneratedFiles = Readonly<Record<string, string>>;

/** Writes generated files. With `--check` it writes nothing and fails if a file differs. */
export async function writeOrCheck(command: string, generate: () => GeneratedFiles | Promise<GeneratedFiles>) {
  const program = createCommand(command)
    .option('--check', 'write nothing, and fail if a file is out of date')
    .action(async ({ check = false }: { check?: boolean }) => {
      const files = Object.entries(await generate());
      if (!check) {
        for (const [file, content] of files) write(file, content);
        return;
      }
      const outdated = files.filter(([file, content]) => !existsSync(file) || readFileSync(file, 'utf8') !== content);
      for (const [file] of outdated) process.stderr.write(`${file} is out of date. Run ${command}.\n`);
      if (outdated.length > 0) process.exitCode = exitStatus.failure;
    });
  await runCommandLine(program, process.argv.slice(2));
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
