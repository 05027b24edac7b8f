import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import type { ListingSource } from '../../catalog/schema/sync-run.entity.ts';
import { syncsHref } from '../links.ts';
import type { SyncSummary } from '../pages/home.data.ts';
import type { SyncAccess } from '../visit.ts';
import { countOf, showAgo, showMoment } from '../words.ts';

interface SyncStateProps {
  status: SyncSummary;
  source: ListingSource;
  access: SyncAccess;
  nowMs: number;
  /** Why the requested sync did not start. */
  refusal?: string | undefined;
  /** The page that shows it. */
  path?: string;
}

/** How current the graph is, and a button to sync. A script updates it while a sync runs. */
export function SyncState({ status, source, access, nowMs, refusal, path = '/' }: SyncStateProps) {
  const { lastRun } = status;
  const isRunning = lastRun?.status === 'running';
  return (
    <section id="sync" class="sync" aria-label="Sync" data-running={isRunning ? 'true' : undefined}>
      <div class="sync-words" data-graph-time={lastRun ? (lastRun.finishedAt ?? lastRun.startedAt) : undefined}>
        {isRunning ? (
          <Progress run={lastRun} path={path} />
        ) : (
          <LastSync status={status} source={source} nowMs={nowMs} path={path} />
        )}
      </div>
      {refusal !== undefined && (
        <p class="problem" role="alert">
          {refusal}
        </p>
      )}
      {!isRunning && access !== 'closed' && (
        <SyncForm access={access} isFirst={lastRun === null} isOpen={refusal !== undefined} path={path} />
      )}
    </section>
  );
}

function Progress({ run, path }: { run: SyncRun; path: string }) {
  const { releasesListed, artistsAsked, artistsToAsk } = run.progress;
  return (
    <>
      <p>
        <span class="dot dot-running" aria-hidden="true" />
        <span data-words="">
          Sync running: {countOf(releasesListed, 'release')} read
          {artistsToAsk > 0 && `, ${artistsAsked} of ${countOf(artistsToAsk, 'artist')} loaded`}.
        </span>{' '}
        <a href={path}>Reload</a>
      </p>
      <progress
        aria-label="Progress of the sync"
        value={artistsToAsk > 0 ? artistsAsked : undefined}
        max={artistsToAsk || 1}
      />
    </>
  );
}

function LastSync({ status, source, nowMs, path }: Pick<SyncStateProps, 'status' | 'source' | 'nowMs' | 'path'>) {
  const { syncedAt, releaseCount, lastRun } = status;
  const failed = lastRun && (lastRun.status === 'failed' || lastRun.status === 'partial') ? lastRun : null;
  return (
    <>
      <p>
        <span class={failed ? 'dot dot-failed' : 'dot'} aria-hidden="true" />
        {syncedAt === null ? (
          'Not synced yet'
        ) : (
          <>
            Synced{' '}
            <time dateTime={syncedAt} title={`${showMoment(syncedAt)} UTC`}>
              {showAgo(syncedAt, nowMs)}
            </time>
            {lastRun?.status === 'succeeded' && `: ${describeNews(lastRun)}`}
          </>
        )}
        <span class="sync-more">
          {releaseCount === 0 && source === 'listenbrainz' ? '' : `${countOf(releaseCount, 'release')} in the graph, `}
          {sourceNames[source]}
          {path !== syncsHref && lastRun && (
            <>
              {' · '}
              <a href={syncsHref}>History</a>
            </>
          )}
        </span>
      </p>
      {failed && (
        <p class="problem">
          The last sync {failed.status === 'failed' ? 'failed' : 'is incomplete'}
          {failed.message === null ? '.' : `: ${failed.message}`}
        </p>
      )}
    </>
  );
}

/** A sync without Spotify counts announcements. */
function describeNews({ source, releases: { created } }: Pick<SyncRun, 'source' | 'releases'>): string {
  const noun = source === 'listenbrainz' ? 'new announcement' : 'new release';
  return created === 0 ? `no ${noun}s` : countOf(created, noun);
}

interface SyncFormProps {
  access: Exclude<SyncAccess, 'closed'>;
  /** Before the first sync, the button is the most important control of the page. */
  isFirst: boolean;
  isOpen: boolean;
  /** The page that shows the outcome. */
  path: string;
}

function SyncForm({ access, isFirst, isOpen, path }: SyncFormProps) {
  const button = (
    <>
      <input type="hidden" name="page" value={path} />
      <button type="submit" class={isFirst ? undefined : 'secondary'}>
        Sync now
      </button>
    </>
  );
  if (access === 'open') {
    return (
      <form method="post" action="/sync">
        {button}
      </form>
    );
  }
  return (
    <details class="sync-token" open={isOpen}>
      <summary>Sync …</summary>
      <form method="post" action="/sync">
        <label>
          Admin token <input type="password" name="token" autocomplete="off" required />
        </label>
        {button}
      </form>
    </details>
  );
}

export const sourceNames = {
  sandbox: 'from the sandbox',
  browse: "from Spotify's editorial list",
  search: "from Spotify's search",
  listenbrainz: 'from ListenBrainz alone',
};
