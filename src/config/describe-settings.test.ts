import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { expect, it } from 'vitest';
import { parseConfig } from './config.ts';
import { renderEnvExample, renderSettingsPage } from './describe-settings.ts';
import { settings } from './settings.ts';

const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');

it('generates the committed docs/settings.md', () => {
  expect(read('docs/settings.md')).toBe(renderSettingsPage());
});

it('generates the committed .env.example', () => {
  expect(read('.env.example')).toBe(renderEnvExample());
});

it('gives the default configuration when .env.example is used unchanged', () => {
  expect(parseConfig(parseEnv(read('.env.example')))).toEqual(parseConfig({}));
});

it('names every setting once in .env.example', () => {
  const names = [...read('.env.example').matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(names.toSorted()).toEqual(Object.keys(settings).toSorted());
});
