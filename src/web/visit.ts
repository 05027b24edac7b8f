import type { Context } from 'koa';
import type { Account } from '../catalog/people/accounts.ts';
import { describeCatalog, getFactsState } from '../catalog/read/graph-state.ts';
import type { ListingSource } from '../catalog/schema/sync-run.entity.ts';
import type { Clock } from '../clock.ts';
import type { RequestScope } from '../graphql/request-scope.ts';
import { parseQuery } from '../rest/read-query.ts';
import type { AssetAddress } from './assets.ts';

/** The data of the header and footer of every page. */
export interface Frame {
  source: ListingSource;
  viewer: Account | null;
  hasLogin: boolean;
  /** Whether the server reads announcements. */
  hasUpcoming: boolean;
  /** Whether facts of MusicBrainz are stored: each page then credits it. */
  hasFacts: boolean;
}

export async function loadFrame(scope: RequestScope): Promise<Frame> {
  const [{ source }, { hasFacts }, viewer] = await Promise.all([
    describeCatalog(scope, scope.settings),
    getFactsState(scope),
    scope.findViewer(),
  ]);
  const hasUpcoming = scope.settings.sources.includes('listenbrainz');
  return { source, viewer, hasLogin: scope.accounts !== null, hasUpcoming, hasFacts: hasFacts === 1 };
}

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
  query: parseQuery(ctx.querystring),
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
