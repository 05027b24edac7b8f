import type { Middleware } from 'koa';
import type { ReadClient } from '../access/client.ts';
import { answerMethods } from '../methods.ts';
import type { Monitoring } from './monitoring.ts';

const answerOthers = answerMethods('GET', 'HEAD');

/** For other clients, nothing exists here. */
export const createMetricsEndpoint =
  ({ metrics, mayRead }: Pick<Monitoring, 'metrics' | 'mayRead'>, readClient: ReadClient): Middleware =>
  async (ctx, next) => {
    if (!mayRead(readClient(ctx))) return next();
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return answerOthers(ctx, next);
    ctx.set('Cache-Control', 'no-store');
    ctx.set('Content-Type', metrics.contentType);
    ctx.body = await metrics.render();
  };
