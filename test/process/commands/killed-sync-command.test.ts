import { expect, it } from 'vitest';
import { prepareSyncKiller } from '../kill-sync.ts';

it('keeps the old graph, or the new one once it is committed, when a sync is killed while it writes', async () => {
  using killer = await prepareSyncKiller();
  for (const aim of ['half written', 'committed'] as const) {
    let stage = await killer.kill(aim);
    // The sync may be faster than the signal.
    while (stage === null) stage = await killer.kill(aim);
    expect(['writing', 'half written', 'committed']).toContain(stage);
  }
});
