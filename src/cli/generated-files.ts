import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exitStatus } from './exit-status.ts';
import { runCommand } from './start-process.ts';

/** Content of generated files by path. */
type GeneratedFiles = Readonly<Record<string, string>>;

/** Writes generated files. With `--check` it writes nothing and fails if a file differs. */
export async function writeOrCheck(command: string, generate: () => GeneratedFiles | Promise<GeneratedFiles>) {
  const flags = { check: 'fails if a file is out of date, and writes nothing' };
  await runCommand({ command, does: 'writes the generated files', flags }, async (given) => {
    const files = Object.entries(await generate());
    if (!given.has('check')) {
      for (const [file, content] of files) write(file, content);
      return exitStatus.success;
    }
    const outdated = files.filter(([file, content]) => !existsSync(file) || readFileSync(file, 'utf8') !== content);
    for (const [file] of outdated) process.stderr.write(`${file} is out of date. Run ${command}.\n`);
    return outdated.length > 0 ? exitStatus.failure : exitStatus.success;
  });
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}
