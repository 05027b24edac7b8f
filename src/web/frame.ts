import type { Account } from '../catalog/people/accounts.ts';
import { describeCatalog } from '../catalog/read/graph-state.ts';
import type { ListingSource } from '../catalog/schema/sync-run.entity.ts';
import type { RequestScope } from '../graphql/request-scope.ts';

/** The data of the header and footer of every page. */
export interface Frame {
  source: ListingSource;
  viewer: Account | null;
  hasLogin: boolean;
}

export async function loadFrame(scope: RequestScope): Promise<Frame> {
  const [{ source }, viewer] = await Promise.all([describeCatalog(scope, scope.settings), scope.findViewer()]);
  return { source, viewer, hasLogin: scope.accounts !== null };
}
