import type { InvalidInputError } from '../errors.ts';
import type { ReleaseType } from './documents/item.ts';

export const typeNames: Record<ReleaseType, string> = {
  ALBUM: 'Album',
  SINGLE: 'Single',
  EP: 'EP',
  COMPILATION: 'Compilation',
  OTHER: 'Other',
};

export const typePlurals: Record<ReleaseType, string> = {
  ALBUM: 'Albums',
  SINGLE: 'Singles',
  EP: 'EPs',
  COMPILATION: 'Compilations',
  OTHER: 'Others',
};

const number = new Intl.NumberFormat('en');

/** `1 release`, `1,200 releases`. */
export const countOf = (count: number, thing: string, things = `${thing}s`): string =>
  `${number.format(count)} ${count === 1 ? thing : things}`;

export const showNumber = (value: number): string => number.format(value);

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'code' });

export const marketName = (market: string): string => regions.of(market) ?? market;

/** What is wrong with a parameter, for where its name has been said. */
export const faultOf = ({ field, message }: InvalidInputError): string =>
  message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
