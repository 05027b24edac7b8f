import type { Clock } from '../../clock.ts';

export interface ClockComparison {
  fetch: typeof fetch;
  /** The clock of the other side minus this one, in milliseconds; null without a response that has a date. */
  offsetMs(): number | null;
}

/** Compares the clock with the `Date` of responses. It has whole seconds, and the request takes time: half of each counts. */
export function compareClock(send: typeof fetch, clock: Pick<Clock, 'now'>): ClockComparison {
  let offsetMs: number | null = null;
  return {
    fetch: async (input, init) => {
      const sentAt = clock.now();
      const response = await send(input, init);
      const theirs = Date.parse(response.headers.get('date') ?? '');
      if (!Number.isNaN(theirs)) offsetMs = Math.round(theirs + 500 - (sentAt + clock.now()) / 2);
      return response;
    },
    offsetMs: () => offsetMs,
  };
}
