import { type Setting, type SettingValues, settingEntries } from './settings.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** Parses every setting. Each problem names the variable, what is allowed and, unless it is secret, what was given. */
export function parseSettings(env: Env): { values: SettingValues | null; problems: string[] } {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of settingEntries) {
    const given = readSetting(env, name, setting);
    const parsed = given === undefined ? null : setting.type.schema.safeParse(given);
    values[name] = parsed?.data;
    const [issue] = parsed?.error?.issues ?? [];
    if (issue) problems.push(`${name}: ${issue.message}${setting.isSecret ? '' : `, got ${quoteValue(given ?? '')}`}`);
  }
  // The keys and types follow from the loop: every name was parsed by its own type.
  return { values: problems.length > 0 ? null : (values as SettingValues), problems };
}

/** The text of a setting: its own, its alias's or its default. */
function readSetting(env: Env, name: string, setting: Setting): string | undefined {
  const given = setting.rejectsEmpty ? env[name] : env[name] || undefined;
  return given ?? ((setting.alias && env[setting.alias]) || undefined) ?? setting.default;
}

/** Cut to a readable length, and without the user and password of a URL. */
function quoteValue(given: string): string {
  const value = given.replace(/\/\/.*@/s, '//…@');
  return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
}
