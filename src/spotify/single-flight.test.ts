import { describe, expect, it } from 'vitest';
import { SingleFlight } from './single-flight.ts';

function startFlight() {
  const landing = Promise.withResolvers<string>();
  const signals: AbortSignal[] = [];
  const start = (signal: AbortSignal) => {
    signals.push(signal);
    return landing.promise;
  };
  return { landing, signals, start, flight: new SingleFlight<string>() };
}

describe('SingleFlight', () => {
  it('starts once for all callers while it runs', async () => {
    const { flight, landing, signals, start } = startFlight();
    const results = Promise.all([flight.join(start), flight.join(start)]);
    landing.resolve('landed');
    expect(await results).toEqual(['landed', 'landed']);
    expect(signals).toHaveLength(1);
  });

  it('starts again after a success or a failure', async () => {
    const { flight, landing, start } = startFlight();
    const failed = flight.join(start);
    landing.reject(new Error('crashed'));
    await expect(failed).rejects.toThrow('crashed');
    expect(await flight.join(async () => 'second')).toBe('second');
  });

  it('continues for the others when one caller aborts', async () => {
    const { flight, landing, signals, start } = startFlight();
    const leaver = new AbortController();
    const left = flight.join(start, leaver.signal);
    const stayed = flight.join(start);
    leaver.abort(new Error('enough'));
    await expect(left).rejects.toThrow('enough');
    expect(signals[0]?.aborted).toBe(false);
    landing.resolve('landed');
    expect(await stayed).toBe('landed');
  });

  it('is aborted when the last caller aborts, and starts again for the next one', async () => {
    const { flight, signals, start } = startFlight();
    const leaver = new AbortController();
    const left = flight.join(start, leaver.signal);
    leaver.abort(new Error('enough'));
    await expect(left).rejects.toThrow('enough');
    expect(signals[0]?.aborted).toBe(true);
    expect(await flight.join(async () => 'second')).toBe('second');
  });
});
