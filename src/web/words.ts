import type { ReleaseTypeName } from '../catalog/read/release-filter.ts';
import type { InvalidInputError } from '../errors.ts';

export const typeNames: Record<ReleaseTypeName, string> = {
  album: 'Album',
  single: 'Single',
  ep: 'EP',
  compilation: 'Compilation',
  other: 'Other',
};

export const typePlurals: Record<ReleaseTypeName, string> = {
  album: 'Albums',
  single: 'Singles',
  ep: 'EPs',
  compilation: 'Compilations',
  other: 'Others',
};

const number = new Intl.NumberFormat('en');

/** `1 release`, `1,200 releases`. */
export const countOf = (count: number, thing: string, things = `${thing}s`): string =>
  `${number.format(count)} ${count === 1 ? thing : things}`;

export const showNumber = (value: number): string => number.format(value);

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

export const marketName = (market: string): string => regions.of(market) ?? market;

/** What is wrong with a parameter, to follow its name in a sentence: `must be a date such as 2026-11-20`. */
export function describeFault({ field, message }: InvalidInputError): string {
  const reason = message.startsWith(field) ? message.slice(message.indexOf(': ') + 2) : message;
  if (reason.startsWith('unknown')) return `is ${reason}`;
  const [, expected] = /^expected (.+?)(, got .*)?$/s.exec(reason) ?? [];
  return expected === undefined ? `is invalid: ${reason}` : `must be ${expected}`;
}

export const isOfCursor = ({ field }: InvalidInputError): boolean => field === 'after' || field === 'before';
