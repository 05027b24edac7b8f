import { bodyParser } from '@koa/bodyparser';
import type { Middleware } from 'koa';
import { AppError } from '../errors.ts';

const parse = bodyParser({ enableTypes: ['json'], jsonLimit: '100kb' });

/** The body of a GraphQL request, which is one operation: the limits are for one. */
export const parseJsonBody: Middleware = (ctx, next) =>
  parse(ctx, () => {
    if (!Array.isArray(ctx.request.body)) return next();
    throw new AppError('BATCHES_REFUSED', 'A request takes one operation: batches of several are refused.');
  });
