import { showAgo, showMoment } from '../dates.ts';
import type { FrameData, RunData } from '../documents/frame.ts';
import { countOf } from '../words.ts';

/** How whoever looks at the page may start a sync: by the button, with the token of the server, or not at all. */
export type SyncAccess = 'open' | 'token' | 'closed';

interface SyncStateProps {
  frame: FrameData;
  access: SyncAccess;
  nowMs: number;
  /** Why a sync that was asked for just now does not run. */
  refusal?: string | undefined;
}

/** How current the page is, and the way to make it so. The script keeps it up to date while a sync runs. */
export function SyncState({ frame, access, nowMs, refusal }: SyncStateProps) {
  const run = frame.syncRuns.nodes[0];
  const isRunning = run?.status === 'RUNNING';
  return (
    <section id="sync" class="sync" aria-label="Synchronization" data-running={isRunning ? 'true' : undefined}>
      <div class="sync-words" role="status">
        {isRunning ? <Progress run={run} /> : <LastSync frame={frame} run={run} nowMs={nowMs} />}
      </div>
      {refusal !== undefined && (
        <p class="problem" role="alert">
          {refusal}
        </p>
      )}
      {!isRunning && access !== 'closed' && <SyncForm access={access} />}
    </section>
  );
}

function Progress({ run }: { run: RunData }) {
  const { releasesListed, artistsAsked, artistsToAsk } = run.progress;
  return (
    <>
      <p>
        <span class="dot dot-running" aria-hidden="true" />
        <span data-words="">
          A sync is under way: {countOf(releasesListed, 'release')} read
          {artistsToAsk > 0 && `, ${artistsAsked} of ${countOf(artistsToAsk, 'artist')} asked about`}.
        </span>{' '}
        <a href="/">Look again</a>
      </p>
      <progress
        aria-label="Progress of the sync"
        value={artistsToAsk > 0 ? artistsAsked : undefined}
        max={artistsToAsk || 1}
      />
    </>
  );
}

function LastSync({ frame, run, nowMs }: { frame: FrameData; run: RunData | undefined; nowMs: number }) {
  const { syncedAt, releaseCount } = frame.catalog;
  const failed = run && (run.status === 'FAILED' || run.status === 'PARTIAL') ? run : null;
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
          </>
        )}
        <span class="sync-more">
          {countOf(releaseCount, 'release')} in the graph, {sourceNames[frame.catalog.source]}
        </span>
      </p>
      {failed && (
        <p class="problem">
          The last sync {failed.status === 'FAILED' ? 'failed' : 'is incomplete'}
          {failed.message === null ? '.' : `: ${failed.message}`}
        </p>
      )}
    </>
  );
}

function SyncForm({ access }: { access: SyncAccess }) {
  return (
    <form method="post" action="/sync">
      {access === 'token' && (
        <label>
          Admin token <input type="password" name="token" autocomplete="off" required />
        </label>
      )}
      <button type="submit">Sync now</button>
    </form>
  );
}

const sourceNames = {
  SANDBOX: 'invented by the sandbox',
  BROWSE: "from Spotify's editorial list",
  SEARCH: "from Spotify's search",
};
