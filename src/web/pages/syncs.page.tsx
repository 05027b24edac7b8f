import { listSyncRuns, parseSyncRunPage, type SyncRun } from '../../catalog/runs/sync-runs.ts';
import { graphOf } from '../../catalog/schema/graph.ts';
import type { RequestScope } from '../../graphql/request-scope.ts';
import { listTargetProblems } from '../../push/report-targets.ts';
import { Layout } from '../components/layout.tsx';
import { Notice } from '../components/notice.tsx';
import { PageLinks } from '../components/page-links.tsx';
import { SyncRuns } from '../components/sync-runs.tsx';
import { SyncState } from '../components/sync-state.tsx';
import { syncsHref } from '../links.ts';
import { type PageQuery, pagedParameters, pageOf, readPageQuery } from '../parameters.ts';
import { type PageInfo, readPageInfo } from '../release-items.ts';
import type { ShownPage } from '../serve-page.ts';
import { type Frame, loadFrame, type Visit } from '../visit.ts';
import { countOf } from '../words.ts';
import { loadSyncSummary, type SyncSummary } from './home.data.ts';

const pageSize = 20;

interface SyncsData {
  frame: Frame;
  sync: SyncSummary;
  runs: readonly SyncRun[];
  total: number;
  pageInfo: PageInfo;
  /** Webhooks and notifications that are disabled or failing. */
  pushProblems: readonly string[];
}

async function loadSyncs(scope: RequestScope, query: PageQuery): Promise<SyncsData> {
  const { em } = scope.volatile();
  const list = await listSyncRuns(em, parseSyncRunPage(pageOf(pageSize, query), pageSize));
  const [frame, sync, total, pageInfo, pushProblems] = await Promise.all([
    loadFrame(scope),
    loadSyncSummary(scope),
    list.count(),
    readPageInfo(list),
    listTargetProblems(graphOf(em)),
  ]);
  return { frame, sync, runs: list.nodes, total, pageInfo, pushProblems };
}

export const answerSyncs = (visit: Visit): Promise<ShownPage> => renderSyncs(visit, {});

/** The history of syncs, for everybody who may read. `refusal` says why a requested sync did not start. */
export async function renderSyncs(visit: Visit, { refusal }: { refusal?: string }): Promise<ShownPage> {
  const { scope, asset, nowMs, query, syncAccess } = visit;
  const { frame, sync, runs, total, pageInfo, pushProblems } = await loadSyncs(
    scope,
    readPageQuery(pagedParameters, query),
  );
  const page = (
    <Layout title="Syncs" section={null} asset={asset} nowMs={nowMs} frame={frame}>
      <div class="heading">
        <h1>Syncs</h1>
        <SyncState
          status={sync}
          source={frame.source}
          access={syncAccess}
          nowMs={nowMs}
          refusal={refusal}
          path={syncsHref}
        />
      </div>
      {pushProblems.length > 0 && (
        <Notice title="Webhooks and notifications">
          {pushProblems.map((problem) => (
            <p key={problem}>{problem}</p>
          ))}
        </Notice>
      )}
      <section id="runs" aria-labelledby="count">
        <h2 id="count">{countOf(total, 'sync', 'syncs')}</h2>
        {runs.length === 0 ? (
          <Notice title={total === 0 ? 'No syncs yet' : 'This page is empty'}>
            <p>{total === 0 ? 'Each sync appears here.' : <a href={syncsHref}>Go to the first page</a>}</p>
          </Notice>
        ) : (
          <SyncRuns runs={runs} nowMs={nowMs} />
        )}
        <PageLinks pageInfo={pageInfo} path={syncsHref} query={query} />
      </section>
    </Layout>
  );
  return { page };
}
