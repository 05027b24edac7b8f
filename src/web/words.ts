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

/** What is wrong with a parameter, for where its name has been said. */
export const faultOf = ({ field, message }: InvalidInputError): string =>
  message.startsWith(`${field}: `) ? message.slice(field.length + 2) : message;
