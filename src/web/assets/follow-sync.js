const subscription = 'subscription { syncProgress { status progress { releasesListed artistsAsked artistsToAsk } } }';
/** After it, the stored state is read. The stream may be cut off, or another server may run the sync. */
const silenceMs = 3000;

/** @typedef {{ releasesListed: number, artistsAsked: number, artistsToAsk: number }} Progress */

/**
 * `showState` shows the stored state of the sync, and returns whether one runs.
 * @typedef {{ showState(): Promise<boolean>, showProgress(progress: Progress): Promise<void>, showEnd(): Promise<void> }} SyncView
 */

/**
 * Shows the progress of syncs until `toEnd` finds that none runs. `ready` resolves once the stream is open or has failed.
 * @param {SyncView} view
 */
export function follow(view) {
  const events = new EventSource(`/graphql/stream?query=${encodeURIComponent(subscription)}`);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let afterSilence;
  let isEnding = false;
  let isOver = false;
  const stop = () => {
    isOver = true;
    clearTimeout(afterSilence);
    events.close();
  };
  const listen = () => {
    clearTimeout(afterSilence);
    if (!isOver) afterSilence = setTimeout(check, silenceMs);
  };
  let isChecking = false;
  let isStale = false;
  // The stored state decides: an event may be about an earlier sync.
  const check = async () => {
    isStale = true;
    if (isChecking) return;
    isChecking = true;
    let isRunning = true;
    while (isRunning && isStale && !isOver) {
      isStale = false;
      isRunning = await view.showState();
    }
    isChecking = false;
    if (isRunning || isOver) return listen();
    stop();
    await view.showEnd();
  };
  events.addEventListener('next', async (event) => {
    const run = JSON.parse(event.data).data?.syncProgress;
    if (!run || isOver) return;
    if (run.status === 'RUNNING') {
      if (isEnding) listen();
      return view.showProgress(run.progress);
    }
    if (isEnding) await check();
  });
  const ready = new Promise((resolve) => {
    events.addEventListener('open', resolve, { once: true });
    events.addEventListener('error', resolve, { once: true });
  });
  const toEnd = () => {
    isEnding = true;
    return check();
  };
  return { ready, stop, toEnd };
}
