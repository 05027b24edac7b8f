import type { SyncRun } from '../../catalog/runs/sync-runs.ts';
import type { ChangeCounts, SyncStatus, SyncTrigger } from '../../catalog/schema/sync-run.entity.ts';
import { countOf, showDuration, showMoment, showNumber } from '../words.ts';
import { sourceNames } from './sync-state.tsx';

const statuses: Record<SyncStatus, string> = {
  running: 'Running',
  succeeded: 'Succeeded',
  partial: 'Incomplete',
  failed: 'Failed',
};

const dots: Record<SyncStatus, string> = {
  running: 'dot dot-running',
  succeeded: 'dot',
  partial: 'dot dot-failed',
  failed: 'dot dot-failed',
};

const triggers: Record<SyncTrigger, string> = {
  startup: 'at the start of a server',
  timer: 'by the schedule',
  mutation: 'by a request',
  command: 'by a command',
};

/** The newest first. */
export function SyncRuns({ runs, nowMs }: { runs: readonly SyncRun[]; nowMs: number }) {
  return (
    <ol class="runs">
      {runs.map((run) => (
        <li key={run.rowId}>
          <Run run={run} nowMs={nowMs} />
        </li>
      ))}
    </ol>
  );
}

function Run({ run, nowMs }: { run: SyncRun; nowMs: number }) {
  const { rowId, status, trigger, source, startedAt, finishedAt, message, skipReasons } = run;
  // The clock may have been set back meanwhile.
  const tookMs = Math.max(0, (finishedAt === null ? nowMs : Date.parse(finishedAt)) - Date.parse(startedAt));
  return (
    <article aria-labelledby={`run-${rowId}`}>
      <h3 id={`run-${rowId}`}>
        <span class={dots[status]} aria-hidden="true" />
        {statuses[status]}
      </h3>
      <p class="facts">
        <time dateTime={startedAt}>{showMoment(startedAt)} UTC</time>, {triggers[trigger]}
        {source && `, ${sourceNames[source]}`}
      </p>
      <dl class="run-figures">
        <Figure name="Duration" value={showDuration(tookMs)} />
        {source === 'listenbrainz' ? (
          <>
            <Figure name="Announcements" value={describeCounts(run.releases)} />
            <Figure name="ListenBrainz" value={describeCalls(run)} />
          </>
        ) : (
          <>
            <Figure name="Releases" value={describeCounts(run.releases)} />
            <Figure name="Artists" value={describeCounts(run.artists)} />
            <Figure name="Spotify" value={describeCalls(run)} />
          </>
        )}
      </dl>
      {message !== null && (
        <p class={status === 'succeeded' ? 'remark' : 'problem'} dir="auto">
          {message}
        </p>
      )}
      {skipReasons.length > 0 && <SkipReasons run={run} />}
    </article>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const countWords: readonly (readonly [keyof ChangeCounts, string])[] = [
  ['created', 'new'],
  ['changed', 'changed'],
  ['delisted', 'no longer listed'],
  ['removed', 'deleted'],
  ['skipped', 'skipped'],
];

/** Only what differs from zero. */
function describeCounts(counts: ChangeCounts): string {
  const words = countWords
    .filter(([name]) => counts[name] > 0)
    .map(([name, word]) => `${showNumber(counts[name])} ${word}`);
  return words.join(', ') || 'no changes';
}

function describeCalls({ apiCalls, retries, waitedMs }: SyncRun): string {
  const words = [countOf(apiCalls, 'call')];
  if (retries > 0) words.push(countOf(retries, 'retry', 'retries'));
  if (waitedMs >= 1000) words.push(`${showDuration(waitedMs)} of waiting`);
  return words.join(', ');
}

function SkipReasons({ run: { skipReasons, releases, artists } }: { run: SyncRun }) {
  const skipped = releases.skipped + artists.skipped;
  return (
    <details>
      <summary>Why items were skipped</summary>
      <ul class="reasons">
        {skipReasons.map((reason) => (
          <li key={reason} dir="auto">
            {reason}
          </li>
        ))}
        {skipped > skipReasons.length && <li>The first {skipReasons.length} reasons are shown.</li>}
      </ul>
    </details>
  );
}
