import { readFileSync } from 'node:fs';
import { ConfigError } from '../errors.ts';
import { settingEntries } from './settings.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Reads the values that are in files: containers mount secrets as files. The last line break of a file is no part of the value.
 *
 * @throws ConfigError for a file that is unreadable, or if the setting has a value too.
 */
export function readSecretFiles(env: Variables): Variables {
  const problems: string[] = [];
  const read: Record<string, string> = {};
  for (const [name, { hasFile }] of settingEntries) {
    const path = hasFile && env[`${name}_FILE`];
    if (!path) continue;
    if (env[name]) problems.push(`${name}_FILE: expected either ${name} or ${name}_FILE, not both`);
    else
      try {
        read[name] = readFileSync(path, 'utf8').replace(/\r?\n$/, '');
      } catch {
        problems.push(`${name}_FILE: the file cannot be read`);
      }
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...env, ...read };
}
