import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { makeTemporaryFolder } from '../support/temporary-folder.ts';
import { testPatienceMs, waitUntil } from '../support/wait-until.ts';

export interface RanBlock {
  /** 0, or the status of the command that failed. */
  status: number | null;
  stdout: string;
  stderr: string;
  /** Calls of curl that failed, also in the middle of a pipe. */
  failedCalls: string;
}

/** A shell in a copy of the project: blocks share variables, functions and files, as in the terminal of a reader. */
export interface Terminal extends AsyncDisposable {
  run(code: string): Promise<RanBlock>;
  /** Runs a block that does not end, in the background, until the server in it is ready. */
  start(code: string): Promise<void>;
  /** Where the servers of the documented ports listen. */
  ports: ReadonlyMap<string, string>;
}

const root = join(import.meta.dirname, '../..');

// Status 23: `head` closed the pipe. Status 28: the block itself limits the time of a stream.
const watchedCurl = `#!/bin/sh
PATH=\${PATH#*:}
case " $* " in *" -f "*|*" -sf "*|*" --fail"*) fail= ;; *) fail=--fail-with-body ;; esac
curl $fail --write-out '\\n' "$@"
status=$?
case $status in 0|23|28) ;; *) echo "status $status: curl $*" >> "$FAILED_CALLS" ;; esac
exit $status
`;

export function openTerminal(servers: ReadonlyMap<string, string> = new Map()): Terminal {
  const stack = new AsyncDisposableStack();
  const folder = stack.use(makeTemporaryFolder()).path;
  const project = join(folder, 'project');
  const failedCalls = join(folder, 'failed-calls');
  mkdirSync(project);
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/curl'), watchedCurl);
  chmodSync(join(folder, 'bin/curl'), 0o755);
  for (const name of ['package.json', '.env.example']) copyFileSync(join(root, name), join(project, name));
  for (const name of ['dist', 'node_modules']) symlinkSync(join(root, name), join(project, name));

  const shell = spawn('bash', ['--noprofile', '--norc', '-e'], {
    cwd: project,
    env: {
      PATH: [join(folder, 'bin'), dirname(process.execPath), process.env.PATH].join(':'),
      HOME: folder,
      LANG: 'C.UTF-8',
      FAILED_CALLS: failedCalls,
      // What `npm test` has built stays as it is.
      npm_config_ignore_scripts: 'true',
      npm_config_update_notifier: 'false',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
    // A process group, which ends with all that was started in it.
    detached: true,
  });
  stack.defer(() => endGroup(shell));

  // A block that ends the shell is found out by its status.
  shell.stdin.on('error', () => {});

  const ports = new Map(servers);
  let count = 0;
  const write = (code: string): string => {
    count += 1;
    const path = join(folder, `block-${count}`);
    writeFileSync(
      path,
      code.replace(/127\.0\.0\.1:(4000|4010)\b/g, (_, port) => `127.0.0.1:${ports.get(port) ?? port}`),
    );
    return path;
  };
  const send = (line: string) => shell.stdin.write(`${line}\n`);

  return {
    async run(code) {
      if (shell.exitCode !== null) throw new Error('An earlier block of this page failed and ended the shell');
      const path = write(code);
      appendFileSync(failedCalls, '');
      const before = readFileSync(failedCalls, 'utf8').length;
      const ended = untilLine(shell, `${path} ended`);
      send(`. ${path} >${path}.out 2>${path}.err </dev/null\necho '${path} ended'`);
      return {
        status: await ended,
        stdout: readIfThere(`${path}.out`),
        stderr: readIfThere(`${path}.err`),
        failedCalls: readFileSync(failedCalls, 'utf8').slice(before),
      };
    },
    async start(code) {
      const path = write(code);
      send(`(trap 'echo >${path}.ended' EXIT; export PORT=0 SANDBOX_PORT=0; . ${path}) >${path}.out 2>&1 </dev/null &`);
      const port = await untilPort(path);
      const isServer = /\bnpm start\b/.test(code);
      ports.set(isServer ? '4000' : '4010', port);
      if (!isServer) return;
      send(`export PORT=${port}`);
      await untilSynced(`http://127.0.0.1:${port}/readyz?verbose`);
    },
    ports,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** 0 once the shell has written the line, or the status that the shell ended with before. */
async function untilLine(shell: ChildProcess, line: string): Promise<number | null> {
  if (!shell.stdout) throw new TypeError('The shell has no output');
  const lines = createInterface({ input: shell.stdout });
  let isLate = false;
  const limit = setTimeout(() => {
    isLate = true;
    lines.close();
  }, testPatienceMs);
  try {
    for await (const written of lines) if (written === line) return 0;
  } finally {
    clearTimeout(limit);
    lines.close();
  }
  if (isLate) throw new Error(`Within ${testPatienceMs / 1000} s the shell did not write: ${line}`);
  if (shell.exitCode === null) await once(shell, 'exit');
  return shell.exitCode;
}

async function endGroup(shell: ChildProcess): Promise<void> {
  const closed = shell.exitCode === null ? once(shell, 'exit') : null;
  try {
    process.kill(-(shell.pid ?? Number.NaN), 'SIGKILL');
  } catch {
    // All of them have ended.
  }
  await closed;
}

const readIfThere = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

/** The port in the first URL that the block prints. */
const untilPort = (path: string): Promise<string> =>
  waitUntil(`the block in ${path} printed its URL`, () => {
    const printed = readIfThere(`${path}.out`);
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
    if (port === undefined && existsSync(`${path}.ended`)) throw new Error(`It ended without a URL: ${printed}`);
    return port;
  });

const untilSynced = (url: string): Promise<true> =>
  waitUntil('the first sync ended', async () => {
    const { lastSync } = await (await fetch(url)).json();
    if (lastSync?.status === 'failed') throw new Error(`The first sync failed: ${lastSync.message}`);
    return lastSync?.status === 'succeeded' || undefined;
  });
