import { readProcessMs } from '../shared/processor-time.ts';
import { type Sent, sendWithoutPause } from './send-without-pause.ts';

export interface Target extends Sent {
  /** The process of the server. */
  pid: number;
}

export interface Rate {
  perSecond: number;
  /** Processor time of the server per response; 0 without Linux. */
  processorUs: number;
}

export async function measureRate(target: Target, seconds: number): Promise<Rate> {
  const [startMs, startProcessorMs] = [performance.now(), readProcessMs(target.pid)];
  const count = await sendWithoutPause(target, { connections: 10, untilMs: startMs + seconds * 1000 });
  return {
    perSecond: (count * 1000) / (performance.now() - startMs),
    processorUs: ((readProcessMs(target.pid) - startProcessorMs) * 1000) / count,
  };
}
