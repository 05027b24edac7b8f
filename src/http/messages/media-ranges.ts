import type { Middleware } from 'koa';
import { AppError } from '../../../errors.ts';

interface MediaRange {
  name: string;
  quality: number;
}

/**
 * Whether an Accept takes a media type (RFC 9110 §12.5.1): the most specific range that covers it decides. Parameters but
 * for the quality are passed over, ranges that cannot be read are left out, and where none is left anything is taken.
 */
export function takesType(accept: string, type: string): boolean {
  const ranges = accept.split(',').flatMap(parseRange);
  if (ranges.length === 0) return true;
  for (const name of [type, type.replace(/\/.*/, '/*'), '*/*']) {
    const qualities = ranges.filter((range) => range.name === name).map(({ quality }) => quality);
    if (qualities.length > 0) return Math.max(...qualities) > 0;
  }
  return false;
}

function parseRange(text: string): MediaRange[] {
  const [name = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  if (!/^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+$/.test(name)) return [];
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return [{ name, quality: quality === undefined ? 1 : parseQuality(quality.slice(2)) }];
}

const parseQuality = (text: string): number => (/^(0(\.\d*)?|1(\.0*)?)$/.test(text) ? Number(text) : 1);

/** Refuses those who say that they do not take what is here, by any of the names that it goes by. */
export const serves =
  (type: string, ...names: string[]): Middleware =>
  (ctx, next) => {
    if (![type, ...names].some((name) => takesType(ctx.get('Accept'), name))) {
      throw new AppError('NOT_ACCEPTABLE', `The response is ${type}, but the Accept header excludes it.`);
    }
    return next();
  };
