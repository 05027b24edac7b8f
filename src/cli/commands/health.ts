import type { Command } from 'commander';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import { localUrl } from '../../http/listen.ts';
import { readSettings } from '../start-process.ts';

/** Below the time that service managers allow by default. */
const timeoutMs = 5_000;

const problem = z.object({ detail: z.string() });

export const defineHealth = (command: Command): Command =>
  command.action(async () => {
    const { host, port } = readSettings();
    const url = localUrl(host, port);
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(timeoutMs) }).catch(
      (cause: unknown) => {
        throw new AppError('SERVER_UNREACHABLE', `No server answers on ${url}.`, { cause });
      },
    );
    const body: unknown = await response.json().catch(() => null);
    if (!response.ok) {
      const detail = problem.safeParse(body).data?.detail ?? `It answers ${response.status}.`;
      throw new AppError('SERVER_NOT_READY', `The server on ${url} is not ready. ${detail}`);
    }
    process.stdout.write(`The server on ${url} is ready.\n`);
  });
