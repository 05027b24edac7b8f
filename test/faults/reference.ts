import { join } from 'node:path';
import { expect } from 'vitest';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { type ReadGraph, readGraph } from './read-graph.ts';
import { openRig } from './rig.ts';
import { dayAtEnd, lastAfterMs, type Setting } from './setting.ts';

/** What a setting comes to when nothing goes wrong. */
export interface Reference extends Disposable {
  /** As it is after the clean sync on day 0, for a file to begin with. */
  file: string;
  /** After the sync on day 0, after each visit, and at the end. */
  graphs: ReadGraph[];
}

export async function buildReference(setting: Setting): Promise<Reference> {
  using stack = new DisposableStack();
  const folder = stack.use(makeTemporaryFolder());
  const file = join(folder.path, 'day-0.db');
  await using rig = await openRig(join(folder.path, 'reference.db'), setting);
  const graphs: ReadGraph[] = [];
  for (const when of [
    { afterMs: 0, day: 0 },
    ...setting.visits,
    { afterMs: lastAfterMs(setting), day: dayAtEnd(setting) },
  ]) {
    expect(await rig.sync(when)).toMatchObject({ status: 'succeeded', message: null });
    graphs.push(await readGraph(rig.database));
    if (graphs.length === 1) await rig.database.em.getConnection().execute(`vacuum into '${file}'`);
  }
  const owned = stack.move();
  return { file, graphs, [Symbol.dispose]: () => owned.dispose() };
}
