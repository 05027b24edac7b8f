import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillFile } from '../../../bench/scale/fill-file.ts';
import { inventHistory } from '../../../bench/scale/invent-history.ts';
import { exportFormats } from '../../../src/export/export-graph.ts';
import { commandLine } from '../../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

const folder = makeTemporaryFolder();
const releases = 100_000;

beforeAll(() => fillFile(join(folder.path, 'graph.db'), inventHistory(releases)));
afterAll(() => folder[Symbol.dispose]());

/** Less than the rows take, and little more than the program without them. */
const heapLimit = '--max-old-space-size=48';

it.each(exportFormats)('exports 100,000 releases as %s with a heap that cannot hold them', (format) => {
  const output = join(folder.path, `releases.${format}`);
  const args = [heapLimit, ...commandLine('export'), '--what=releases', `--format=${format}`, `--output=${output}`];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: folder.path,
    env: { DATABASE_URL: 'file:graph.db' },
  });
  expect({ status, stderr: `${stderr}` }).toMatchObject({
    status: 0,
    stderr: expect.stringContaining('Exported releases'),
  });
});
