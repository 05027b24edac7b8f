import { drawRequest } from './draw/draw-request.ts';
import type { Vocabulary } from './draw/read-vocabulary.ts';
import { faultIn, statusesIn } from './fault-in-answer.ts';
import type { ProbedServer } from './probed-server.ts';
import { sendFuzzed } from './send-fuzzed.ts';

export interface Tally {
  sent: number;
  /** How often each status was answered; `none` where the connection closed without one. */
  statuses: Record<string, number>;
  /** Each with the seed, and with what it takes to write the request down among the known ones. */
  faults: string[];
}

/** So many clients at a time. */
const clients = 24;

/** Sends the requests of the seeds, several at a time, and counts their answers. */
export async function tryRequests(
  server: ProbedServer,
  vocabulary: Vocabulary,
  seeds: readonly number[],
): Promise<Tally> {
  const tally: Tally = { sent: 0, statuses: {}, faults: [] };
  const left = seeds.values();
  const client = async () => {
    for (const seed of left) {
      const fuzzed = drawRequest(seed, vocabulary);
      const answer = await sendFuzzed(server.port, fuzzed);
      const fault = faultIn(answer, fuzzed);
      if (fault) tally.faults.push(`Seed ${seed} met ${fault}: ${JSON.stringify(fuzzed)}`);
      tally.sent++;
      for (const status of statusesIn(answer)) tally.statuses[status] = (tally.statuses[status] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return tally;
}
