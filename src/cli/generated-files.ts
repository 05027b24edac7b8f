import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exitStatus } from './exit-status.ts';

/** Writes generated files. With `--check` it writes nothing and fails if a file differs. */
export function writeOrCheck(files: Readonly<Record<string, string>>, command: string): void {
  const isCheck = process.argv.includes('--check');
  for (const [file, content] of Object.entries(files)) {
    if (!isCheck) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, content);
    } else if (!existsSync(file) || readFileSync(file, 'utf8') !== content) {
      process.stderr.write(`${file} is out of date. Run ${command}.\n`);
      process.exitCode = exitStatus.failure;
    }
  }
}
