import type { FuzzedRequest } from './fuzzed-request.ts';

/** The statuses of all that was answered on a connection; `none` where nothing was. */
export function statusesIn(answer: string): string[] {
  const statuses = [...answer.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status = '']) => status);
  return statuses.length > 0 ? statuses : ['none'];
}

/** The sign of an internal error in an answer; null if there is none. */
export function faultIn(answer: string, fuzzed: FuzzedRequest): string | null {
  const status = statusesIn(answer).find((each) => each.startsWith('5') && !(each === '501' && asksForTunnel(fuzzed)));
  if (status !== undefined) return `status ${status}`;
  return /"code":\s*"INTERNAL_SERVER_ERROR"/.test(answer) ? 'an internal error' : null;
}

/** 501 is for CONNECT alone; everything else the server knows, or refuses. */
const asksForTunnel = (fuzzed: FuzzedRequest): boolean =>
  (fuzzed.way === 'http' ? fuzzed.method : fuzzed.text).includes('CONNECT');
