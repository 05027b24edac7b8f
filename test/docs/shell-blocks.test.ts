import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from '../support/wait-until.ts';
import { judgeOutput } from './judge-output.ts';
import { openTerminal, type Terminal } from './open-terminal.ts';
import { readPages, type ShellBlock } from './read-pages.ts';

const pages = readPages();

const startsServer = ({ treatment, code }: ShellBlock): boolean => treatment === 'start' && /\bnpm start\b/.test(code);

/** How the README starts the server: readers of the other pages have done that. */
const usualStart = pages.find(({ path }) => path === 'README.md')?.blocks.find(startsServer)?.code ?? '';

/** Commands may change the data of their project; requests of the pages change nothing that others show. */
const usesNpm = ({ treatment, code }: ShellBlock): boolean => treatment !== 'skip' && /\bnpm\b/.test(code);

let shared: Terminal;
beforeAll(async () => {
  shared = openTerminal();
  await shared.start(usualStart.replace('npm start', 'LISTENBRAINZ=sandbox npm start'));
  await waitUntil('announcements are read', async () => {
    const { stdout } = await shared.run('curl -s http://127.0.0.1:4000/api/upcoming/?limit=1');
    return stdout.includes('releaseGroupId') ? true : undefined;
  });
});
afterAll(() => shared[Symbol.asyncDispose]());

const run = pages.filter(({ blocks }) => blocks.some(({ treatment }) => treatment !== 'skip'));

describe.each(run)('$path', ({ blocks }) => {
  let terminal: Terminal;
  beforeAll(async () => {
    const isAlone = blocks.some(usesNpm);
    terminal = openTerminal(isAlone ? undefined : shared.ports);
    if (isAlone && !blocks.some(startsServer)) await terminal.start(usualStart);
  });
  afterAll(() => terminal[Symbol.asyncDispose]());

  for (const { line, treatment, code, shown } of blocks.filter((block) => block.treatment !== 'skip')) {
    it(`runs line ${line}: ${code.split('\n', 1)[0]}`, async () => {
      if (treatment === 'start') return await terminal.start(code);
      const { status, stdout, stderr, failedCalls } = await terminal.run(code);
      expect({ status, failedCalls }, `${stdout}\n${stderr}`).toEqual({ status: 0, failedCalls: '' });
      expect(judgeOutput(stdout, shown), stdout).toEqual([]);
    });
  }
});

it('skips few blocks', () => {
  const skipped = pages.flatMap(({ blocks }) => blocks.filter(({ treatment }) => treatment === 'skip'));
  expect(skipped.length).toBeLessThanOrEqual(6);
});
