import type { LaunchSync } from './sync-service.ts';

/** Calls `onEnd` before others learn that a sync has ended: this server answers them with what the sync wrote. */
export const announceEnd =
  (launch: LaunchSync, onEnd: () => void): LaunchSync =>
  async (...args) => {
    const launched = await launch(...args);
    return { ...launched, finished: launched.finished.finally(onEnd) };
  };
