import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Config } from '../../config/config.ts';
import { settingEntries } from '../../config/settings.ts';
import { ConfigError } from '../../errors.ts';
import { exitStatus } from '../exit-status.ts';
import { readSettings } from '../start-process.ts';
import { type Finding, failed, ok, warning } from './finding.ts';

interface CheckedSettings {
  /** Null if they are invalid. */
  config: Config | null;
  findings: Finding[];
}

export function checkSettings(): CheckedSettings {
  try {
    const config = readSettings();
    return { config, findings: [describeSet(), ...findUnknown()] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: null, findings: error.problems.map((problem) => failed(`${problem}.`, exitStatus.config)) };
  }
}

/** Names only: a value may be a secret. */
function describeSet(): Finding {
  const set = namesOfSettings().filter((name) => process.env[name]);
  return ok(set.length > 0 ? `Valid. Set: ${set.join(', ')}.` : 'Valid. All have their default values.');
}

const namesOfSettings = (): string[] =>
  settingEntries.flatMap(([name, { alias, hasFile }]) => [
    name,
    ...(alias ? [alias] : []),
    ...(hasFile ? [`${name}_FILE`] : []),
  ]);

/** Of Node, of the time zone and of proxies. */
const ofOthers = /^(NODE_|TZ$|NO_COLOR$|SSL_CERT_|https?_proxy$|no_proxy$)/i;

/** The environment has many other variables, but what `.env` sets is meant for this program. */
function findUnknown(): Finding[] {
  if (!existsSync('.env')) return [];
  const names = namesOfSettings();
  return Object.keys(parseEnv(readFileSync('.env', 'utf8')))
    .filter((name) => !names.includes(name) && !ofOthers.test(name))
    .map((name) => warning(`.env sets ${name}, which is no setting. docs/settings.md lists them.`));
}
