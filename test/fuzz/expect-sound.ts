import { expect } from 'vitest';
import { parseLog } from '../support/programs/log-lines.ts';
import { stopServer } from '../support/programs/start-server.ts';
import type { ProbedServer } from './probed-server.ts';

const warn = 40;

/** Ends the server, and expects that nothing unexpected has happened in it all its life. */
export async function expectSoundEnd(server: ProbedServer): Promise<void> {
  const { status, stderr, stdout } = await stopServer(server);
  const log = parseLog(stdout);
  expect(log.filter(({ level, msg }) => level >= warn || msg.includes('unexpected'))).toEqual([]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(log.at(-1)?.msg).toBe('Stopping');
}
