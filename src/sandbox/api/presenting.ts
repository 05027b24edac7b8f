import type { ApiCall } from './api-call.ts';

/** What an item is presented by. */
export interface Presenting extends Pick<ApiCall, 'catalogue' | 'links' | 'world' | 'locale'> {
  /** Who asks for an album in a market is told what can be played there, not where else. */
  playedIn?: string | undefined;
}
