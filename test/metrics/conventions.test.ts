import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { hasPromtool, promtool } from '../support/metrics/promtool.ts';

const folder = join(import.meta.dirname, '../../docs/monitoring');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

const stack = new AsyncDisposableStack();
afterAll(() => stack.disposeAsync());
const app = stack.use(await startApp({ env: { RATE_LIMIT: '600' } }));
await app.sync();
for (const path of ['/api/artists/', '/nothing']) await app.get(path);
await app.graphql('query Revision { catalog { revision } }');
const text = await (await app.get('/metrics')).text();

const families = [...text.matchAll(/^# TYPE (\w+)/gm)].map(([, name = '']) => name);
const labels = new Set([...text.matchAll(/[{,](\w+)="/g)].map(([, name = '']) => name));

/** The names of metrics in a text, without the suffixes of the parts of a histogram. */
const namesIn = (words: string): string[] => [
  ...new Set(
    [...words.matchAll(/\b(?:release_graph|process|nodejs)_\w+/g)].map(([name]) =>
      families.includes(name) ? name : name.replace(/_(bucket|sum|count)$/, ''),
    ),
  ),
];

describe.skipIf(!hasPromtool)('promtool', () => {
  it('accepts names, types and help of the metrics', () => {
    expect(promtool(['check', 'metrics'], text)).toBe('');
    expect(promtool(['check', 'metrics'], text.replaceAll('syncs_total', 'syncs'))).toContain('"_total" suffix');
  });

  it('accepts the alert rules', () => {
    expect(promtool(['check', 'rules', join(folder, 'alerts.yml')])).toBe('');
    expect(promtool(['check', 'rules', join(folder, 'dashboard.json')])).not.toBe('');
  });
});

it.each(['alerts.yml', 'dashboard.json'])('%s uses only metrics and labels that the server has', (name) => {
  const used = namesIn(read(name));
  expect(used.length).toBeGreaterThan(8);
  expect(used.filter((metric) => !families.includes(metric))).toEqual([]);
  const selected = [...read(name).matchAll(/(?:by \(|[{,] ?)((?:\w+, )*\w+)(?:\)|=~?|!=?)/g)]
    .flatMap(([, names = '']) => names.split(', '))
    .filter((label) => !['job', 'instance', 'le', 'endpoint', 'source'].includes(label));
  expect(selected.length).toBeGreaterThan(0);
  expect(selected.filter((label) => !labels.has(label))).toEqual([]);
});

it('the page lists every metric once', () => {
  const rows = read('README.md')
    .split('\n')
    .filter((line) => line.startsWith('| `') && line.split('|').length === 6);
  const listed = rows.flatMap((row) => namesIn(row.split('|')[1] ?? ''));
  expect(listed.toSorted()).toEqual(families.toSorted());
});

it('every alert of the page is a rule, and every rule is on the page', () => {
  const rules = [...read('alerts.yml').matchAll(/- alert: (\w+)/g)].map(([, name]) => name);
  const listed = [...read('README.md').matchAll(/^\| (`ReleaseGraph.*?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name),
  );
  expect(listed.toSorted()).toEqual(rules.toSorted());
});
