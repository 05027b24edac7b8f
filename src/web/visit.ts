import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { Ask } from './ask.ts';
import type { AssetAddress } from './assets.ts';
import type { SyncAccess } from './components/sync-state.tsx';

/** One request for a page, and what there is to answer it with. */
export interface Visit {
  ask: Ask;
  asset: AssetAddress;
  query: URLSearchParams;
  params: Record<string, string>;
  nowMs: number;
  syncAccess: SyncAccess;
  publicUrl: string;
}

interface VisitParts {
  ctx: Context;
  scope: RequestScope;
  ask: Ask;
  asset: AssetAddress;
  clock: Pick<Clock, 'now'>;
  /** What absolute links begin with, without a final slash. */
  publicUrl: string;
}

export const createVisit = ({ ctx, scope, ask, asset, clock, publicUrl }: VisitParts): Visit => ({
  ask,
  asset,
  query: new URLSearchParams(ctx.querystring),
  params: ctx.params ?? {},
  nowMs: clock.now(),
  syncAccess: accessOf(scope),
  publicUrl,
});

const accessOf = ({ refuseSync }: RequestScope): SyncAccess => {
  const refusal = refuseSync();
  if (refusal === null) return 'open';
  return refusal.code === 'UNAUTHORIZED' ? 'token' : 'closed';
};
