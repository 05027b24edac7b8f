import type { Context } from 'koa';
import type { Clock } from '../clock.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import type { AssetAddress } from './assets.ts';

/** Whether the visitor may start a sync: with the button alone, with the admin token, or not at all. */
export type SyncAccess = 'open' | 'token' | 'closed';

/** One request for a page. */
export interface Visit {
  scope: RequestScope;
  asset: AssetAddress;
  query: URLSearchParams;
  params: Record<string, string>;
  nowMs: number;
  syncAccess: SyncAccess;
  /** The start of absolute links, without a final slash. */
  publicUrl: string;
}

interface VisitParts extends Pick<Visit, 'scope' | 'asset' | 'publicUrl'> {
  ctx: Context;
  clock: Pick<Clock, 'now'>;
}

export const createVisit = ({ ctx, scope, asset, clock, publicUrl }: VisitParts): Visit => ({
  scope,
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
