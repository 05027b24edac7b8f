import type { EntityManager } from '@mikro-orm/sql';
import { type Account, saveFollowsState } from '../catalog/people/accounts.ts';
import { replaceFollows } from '../catalog/people/follows.ts';
import { findRefreshStates } from '../catalog/read/artist-refresh.ts';
import type { CatalogOrigin } from '../catalog/schema/catalog-revision.entity.ts';
import { graphOf } from '../catalog/schema/graph.ts';
import { writeFollowedArtists } from '../catalog/write/write-update.ts';
import type { Clock } from '../clock.ts';
import { databaseError } from '../database/failure.ts';
import { whenFree } from '../database/when-free.ts';
import { AppError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { SpotifyArtist } from '../spotify/responses/parse-response.ts';
import type { UserClient } from '../spotify/user-client.ts';
import { toArtistInput } from '../sync/to-catalog.ts';
import { loginNeeded, type UserTokens } from './user-tokens.ts';

/** 50 artists per call: the first 5,000 followed artists are loaded. */
const maxCalls = 100;

interface FollowsOptions {
  em: EntityManager;
  client: Pick<UserClient, 'following'>;
  tokens: UserTokens;
  clock: Pick<Clock, 'now'>;
  origin: CatalogOrigin;
  /** The minimum time between two requests of a user; 0: none. */
  pauseMs: number;
  logger: Logger;
}

interface UnderWay {
  stop: AbortController;
  ended: Promise<void>;
}

/** Loads the artists that accounts follow, in the background and once at a time for each account. */
export class Follows implements AsyncDisposable {
  readonly #options: FollowsOptions;
  readonly #underWay = new Map<number, UnderWay>();

  constructor(options: FollowsOptions) {
    this.#options = options;
  }

  isUnderWay({ rowId }: Account): boolean {
    return this.#underWay.has(rowId);
  }

  /** The accounts whose follows are loading now, by row id. */
  listUnderWay(): ReadonlySet<number> {
    return new Set(this.#underWay.keys());
  }

  /** Throws if the last attempt is too recent. Does nothing if one is running. */
  async startOnDemand(account: Account): Promise<void> {
    if (this.isUnderWay(account)) return;
    if (!account.hasTokens) throw loginNeeded();
    const pause = this.#pauseOf(account);
    if (pause) throw pause;
    const at = new Date(this.#options.clock.now()).toISOString();
    await this.#save(account, { followsRequestedAt: at });
    this.start(account);
  }

  /** Never throws: a failure is stored with the account. */
  start(account: Account): void {
    if (this.isUnderWay(account)) return;
    const stop = new AbortController();
    const ended = this.#run(account, stop.signal).finally(() => this.#underWay.delete(account.rowId));
    this.#underWay.set(account.rowId, { stop, ended });
  }

  async stop({ rowId }: Account): Promise<void> {
    const current = this.#underWay.get(rowId);
    current?.stop.abort();
    await current?.ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const all = [...this.#underWay.values()];
    for (const { stop } of all) stop.abort();
    await Promise.all(all.map(({ ended }) => ended));
  }

  async #run(account: Account, signal: AbortSignal): Promise<void> {
    const { em, clock, origin, logger } = this.#options;
    try {
      const nowMs = clock.now();
      await this.#save(account, { followsRequestedAt: new Date(nowMs).toISOString() });
      const { artists, isComplete } = await this.#fetch(account, signal);
      await writeFollows(em, account, { nowMs, origin, artists, signal });
      if (!isComplete) await this.#save(account, { followsFailure: tooMany(artists.length) });
    } catch (error) {
      if (signal.aborted) return;
      const appError = error instanceof AppError ? error : databaseError(error);
      if (!appError) logger.error({ err: error }, 'Could not load the artists that a user follows');
      const followsFailure = appError?.message ?? 'The server failed. Its log has the details.';
      await this.#save(account, { followsFailure }).catch((unwritten: unknown) =>
        logger.warn({ err: unwritten }, 'Could not record that loading followed artists failed'),
      );
    }
  }

  async #fetch(account: Account, signal: AbortSignal): Promise<{ artists: SpotifyArtist[]; isComplete: boolean }> {
    const { client, tokens } = this.#options;
    const source = tokens.sourceOf(account);
    const followed = new Map<string, SpotifyArtist>();
    const seen = new Set<string | null>();
    // A repeated cursor would make an endless loop.
    let after: string | null = null;
    while (!seen.has(after) && seen.size < maxCalls) {
      seen.add(after);
      const page = await client.following(source, after, signal);
      for (const artist of page.artists) followed.set(artist.id, artist);
      after = page.after;
      if (after === null) break;
    }
    return { artists: [...followed.values()], isComplete: after === null || seen.has(after) };
  }

  #save({ rowId }: Account, state: Parameters<typeof saveFollowsState>[2]): Promise<boolean> {
    return whenFree(() => saveFollowsState(this.#options.em.fork(), rowId, state));
  }

  #pauseOf({ followsRequestedAt }: Account): AppError | null {
    const { clock, pauseMs } = this.#options;
    const leftMs = followsRequestedAt === null ? 0 : Date.parse(followsRequestedAt) + pauseMs - clock.now();
    // A time far in the future was stored before the clock was set back.
    if (leftMs <= 0 || leftMs > pauseMs) return null;
    const seconds = Math.ceil(leftMs / 1000);
    return new AppError(
      'FOLLOWS_COOLING_DOWN',
      `The followed artists were refreshed a moment ago. Try again in ${seconds} s.`,
    );
  }
}

const tooMany = (read: number): string =>
  `This user follows more artists than the server reads. It has the first ${read}, in Spotify's order.`;

/** Artists are not written again within this time. Otherwise every login would raise the graph's revision. */
const freshForMs = 7 * 24 * 60 * 60 * 1000;

interface FollowsUpdate {
  /** Milliseconds since the epoch. */
  nowMs: number;
  origin: CatalogOrigin;
  artists: readonly SpotifyArtist[];
  signal: AbortSignal;
}

/** Adds missing artists to the graph, and then replaces what the account follows. */
async function writeFollows(
  em: EntityManager,
  { rowId }: Account,
  { nowMs, origin, artists, signal }: FollowsUpdate,
): Promise<void> {
  const at = new Date(nowMs).toISOString();
  const ids = artists.map(({ id }) => id);
  const freshSince = new Date(nowMs - freshForMs).toISOString();
  const fresh = new Set<string>();
  for await (const states of findRefreshStates(graphOf(em.fork()), ids))
    for (const { spotifyId, requestedAt } of states) if ((requestedAt ?? '') > freshSince) fresh.add(spotifyId);
  const stale = artists.filter(({ id }) => !fresh.has(id)).map(toArtistInput);
  if (stale.length > 0) await writeFollowedArtists(em, stale, { at, origin, signal });
  signal.throwIfAborted();
  const work = async (tx: EntityManager): Promise<void> => {
    const isThere = await saveFollowsState(tx, rowId, { followsSyncedAt: at, followsFailure: null });
    if (isThere) await replaceFollows(tx, rowId, new Set(ids));
  };
  await whenFree(() => em.fork().transactional(work));
}
