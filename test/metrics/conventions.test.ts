import { describe, expect, it } from 'vitest';
import { startApp } from '../support/app/start-app.ts';
import { hasPromtool, promtool } from '../support/metrics/promtool.ts';

describe.skipIf(!hasPromtool)('promtool', () => {
  it('accepts names, types and help of the metrics', async () => {
    await using app = await startApp();
    await app.sync();
    for (const path of ['/api/artists/', '/nothing', '/graphql?query={catalog{revision}}']) await app.get(path);
    const text = await (await app.get('/metrics')).text();
    expect(promtool(['check', 'metrics'], text)).toBe('');
    expect(promtool(['check', 'metrics'], text.replaceAll('syncs_total', 'syncs'))).toContain('"_total" suffix');
  });
});
