import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { messagesOf } from '../../support/programs/log-lines.ts';
import { commandLine, follow, runProgram } from '../../support/programs/start-program.ts';
import { makeTemporaryFolder } from '../../support/temporary-folder.ts';

// script(1) of util-linux runs a program on a new terminal. That of BSD takes other arguments.
const hasScript = `${spawnSync('script', ['--version']).stdout}`.includes('util-linux');
if (!hasScript) process.stderr.write('Skipped: the log on a terminal, as script(1) of util-linux is missing\n');

/** Runs Node with `args` on a new terminal. */
function startOnTerminal(args: readonly string[], cwd: string, before = '', env: Record<string, string> = {}) {
  const command = `${before} exec ${[process.execPath, ...args].map((word) => `'${word}'`).join(' ')}`;
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd,
    env: { PATH: '/usr/bin:/bin', PORT: '0', SHELL: '/bin/sh', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return { terminal: follow(child), type: (keys: string) => child.stdin.write(keys) };
}

const plain = (line: string): string => stripVTControlCharacters(line).replace('^C', '').trimEnd();

it.skipIf(!hasScript)('writes readable lines on a terminal, and ends with 0 on Ctrl-C', async () => {
  using folder = makeTemporaryFolder();
  const { terminal, type } = startOnTerminal(commandLine('serve'), folder.path);
  await using _ = terminal;
  await terminal.line(/Sync 1 done/);
  type('\x03');
  const { status, stdout } = await terminal.ended;
  expect(stdout.map(plain)).toEqual([
    expect.stringMatching(/^\[\d\d:\d\d:\d\d\] INFO: Page +http:\/\/127\.0\.0\.1:\d+\/$/),
    expect.stringMatching(/INFO: Playground +http:\/\/127\.0\.0\.1:\d+\/playground$/),
    expect.stringMatching(/INFO: REST +http:\/\/127\.0\.0\.1:\d+\/api\/artists\/$/),
    expect.stringMatching(/INFO: Database +data\/sandbox\.db$/),
    expect.stringMatching(/INFO: Source +sandbox with demo data\./),
    expect.stringMatching(/INFO: Sync access +this machine only\. Set ADMIN_TOKEN before you put a proxy in front\.$/),
    expect.stringMatching(/INFO: Login +http/),
    expect.stringMatching(/INFO: Next sync +\d{4}-\d\d-\d\dT/),
    expect.stringMatching(/INFO: No sync has succeeded yet\. A sync starts now\.$/),
    expect.stringMatching(/INFO: Sync 1 started \(startup\)$/),
    expect.stringMatching(/INFO: Sync 1 done: 100 new releases, /),
    expect.stringMatching(/INFO: Stopping$/),
  ]);
  expect(status).toBe(0);
});

it.skipIf(!hasScript)('sync shows its progress on a line of its own below the log', async () => {
  using folder = makeTemporaryFolder();
  // A terminal that script(1) makes for no terminal has no size.
  const { terminal } = startOnTerminal(commandLine('sync'), folder.path, 'stty cols 100 rows 30;');
  await using _ = terminal;
  const { status, stdout } = await terminal.ended;
  const lines = stdout.map(plain);
  expect(lines.at(0)).toMatch(/INFO: Sync 1 started \(command\)$/);
  expect(lines).toContainEqual(expect.stringMatching(/^Listing {2}\d+ releases · \d calls?$/));
  expect(lines).toContainEqual(expect.stringMatching(/^Artists {2}░{24} 0 of \d+ · 100 releases · 3 calls$/));
  expect(lines).toContainEqual('Writing  100 releases · 5 calls');
  // The line is erased, not overwritten: nothing of it is left before or behind the last one.
  expect(lines.filter((line) => line !== '').at(-1)).toMatch(
    /^\[[\d:]+\] INFO: Sync 1 done: 100 new releases, .* requests?\)$/,
  );
  expect(status).toBe(0);
});

it.skipIf(!hasScript)('LOG_FORMAT=json writes only JSON lines on a terminal, without a progress line', async () => {
  using folder = makeTemporaryFolder();
  const { terminal } = startOnTerminal(commandLine('sync'), folder.path, '', { LOG_FORMAT: 'json' });
  await using _ = terminal;
  const { status, stdout } = await terminal.ended;
  expect(messagesOf(stdout)).toEqual([
    'Sync 1 started (command)',
    expect.stringMatching(/^Artists {2}0 of \d+/),
    expect.stringMatching(/^Writing /),
    expect.stringMatching(/^Sync 1 done: /),
  ]);
  expect(status).toBe(0);
});

it('LOG_FORMAT=pretty writes plain lines to a pipe, without colours and progress', async () => {
  using folder = makeTemporaryFolder();
  const env = { LOG_FORMAT: 'pretty' };
  const { status, stdout } = await runProgram('sync', { cwd: folder.path, env });
  expect(stdout.map((line) => line.replace(/^\[[\d:]+\] /, ''))).toEqual([
    'INFO: Sync 1 started (command)',
    expect.stringMatching(/^INFO: Artists {2}0 of \d+/),
    expect.stringMatching(/^INFO: Writing /),
    expect.stringMatching(/^INFO: Sync 1 done: /),
  ]);
  expect(status).toBe(0);
});

it.skipIf(!hasScript)('logs the kind and the place of an unexpected error on a terminal', async () => {
  using folder = makeTemporaryFolder();
  const code = [
    `import { createLogger } from "${join(import.meta.dirname, '../../../src/logger.ts')}";`,
    'createLogger("info").error({ err: new RangeError("a value that stays secret") }, "It broke");',
  ].join(' ');
  const { terminal } = startOnTerminal(['--input-type=module', '--eval', code], folder.path);
  await using _ = terminal;
  const { stdout } = await terminal.ended;
  expect(stdout.map(plain)).toEqual([expect.stringMatching(/ERROR: It broke \(RangeError .*:\d+\)$/)]);
});
