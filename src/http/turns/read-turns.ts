import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Middleware } from 'koa';
import type { GraphState } from '../../catalog/read/graph-state.ts';
import { toPoints } from '../../catalog/read/prices.ts';
import { requestUs } from '../../catalog/read/statement-times.ts';
import { type Clock, dayOf, systemClock } from '../../clock.ts';
import type { Snapshots } from '../../database/port.ts';
import { addressKey, readAddress } from '../access/address.ts';
import type { RateLimit } from '../access/rate-limit.ts';
import { RequestState } from '../messages/request-state.ts';
import { FairQueue, type QueueLimits, type QueueLoad } from './fair-queue.ts';
import { isFree, type ReadSize, sizeOf } from './read-size.ts';
import { clientLeft, ReadTurn, type TurnRules } from './read-turn.ts';

export interface ReadLimits extends Record<ReadSize, QueueLimits> {
  /** From the start of a read; it ends at the next statement. */
  maxRunMs: number;
  /** How long a read may keep the event loop before others have a turn, at the next statement or pause of one. */
  sliceMs: number;
}

/** Small reads have a queue of their own, so that they never wait for large ones. */
const defaultLimits: ReadLimits = {
  small: { atOnce: 16, atOncePerAddress: 8, waiting: 1_000, waitingPerAddress: 500, maxWaitMs: 10_000 },
  maxRunMs: 10_000,
  sliceMs: 5,
  large: { atOnce: 2, atOncePerAddress: 1, waiting: 1_000, waitingPerAddress: 500, maxWaitMs: 10_000 },
};

/** The limits of statements. */
export function statementLimitsOf(limits: Partial<ReadLimits> = {}): { maxStatementMs: number; sliceMs: number } {
  const { maxRunMs, sliceMs } = { ...defaultLimits, ...limits };
  return { maxStatementMs: maxRunMs, sliceMs };
}

interface ReadTurnsOptions {
  trustedProxies: number;
  snapshots: Pick<Snapshots<GraphState>, 'open'>;
  /** Receives the points that reads cost. */
  charge?: RateLimit['charge'] | undefined;
  limits?: Partial<ReadLimits> | undefined;
  clock?: Pick<Clock, 'now'>;
}

/** Of a request that is no operation of GraphQL, beside its statements. */
const requestPoints = toPoints(requestUs);

/**
 * Keeps one client from starving the others: a bounded number of reads runs at once, and the others wait for their turn.
 * Cached responses, health checks and files need no turn (docs/decisions/0025).
 */
export class ReadTurns {
  readonly #rules: TurnRules;
  readonly #trustedProxies: number;
  readonly #turns = new RequestState<ReadTurn>();
  readonly #running = new AsyncLocalStorage<ReadTurn>();
  readonly #watched = new WeakSet<Socket>();
  readonly #charge: RateLimit['charge'];

  constructor({ trustedProxies, snapshots, charge = () => {}, limits, clock = systemClock }: ReadTurnsOptions) {
    const { small, large, maxRunMs, sliceMs } = { ...defaultLimits, ...limits };
    const queues = { small: new FairQueue(small), large: new FairQueue(large) };
    this.#rules = { queues, maxRunMs, sliceMs, snapshots, clock };
    this.#trustedProxies = trustedProxies;
    this.#charge = charge;
  }

  get load(): Record<ReadSize, QueueLoad> {
    const { small, large } = this.#rules.queues;
    return { small: small.load, large: large.load };
  }

  /** The turn in which the code runs that calls this; null outside of any. */
  current(): ReadTurn | null {
    return this.#running.getStore() ?? null;
  }

  /** The state of the graph in the response; null if the request read nothing of it. */
  readonly stateRead = (request: IncomingMessage): GraphState | null => this.#turns.get(request)?.stateRead ?? null;

  /** The day for which the response holds; null if it stays the same until the graph changes. */
  readonly dayRead = (request: IncomingMessage): string | null => this.#turns.get(request)?.dayRead ?? null;

  readonly today = (): string => dayOf(this.#rules.clock.now());

  /** Runs `work` when it is the turn of the request, which lasts until its response is made. */
  async run<T>(request: IncomingMessage, size: ReadSize, work: () => T | Promise<T>): Promise<T> {
    const turn = this.#turns.get(request) ?? this.#open(request);
    await turn.enter(size);
    return this.#running.run(turn, work);
  }

  /** For operations, whose size is found later, by their cost. */
  readonly waitSmall: Middleware = (ctx, next) => this.run(ctx.req, 'small', next);

  /** For all other reads. */
  readonly wait: Middleware = (ctx, next) => {
    if (isFree(ctx.method, ctx.url)) return next();
    return this.run(ctx.req, sizeOf(ctx.url), () => {
      this.current()?.charge(requestPoints);
      return next();
    });
  };

  /** Ends the turn of the request when `work` has made the response. */
  async endAfter(request: IncomingMessage, work: () => unknown): Promise<void> {
    try {
      await work();
    } finally {
      this.#turns.get(request)?.end();
    }
  }

  #open(request: IncomingMessage): ReadTurn {
    const { socket } = request;
    const address = addressKey(readAddress(request, this.#trustedProxies));
    const turn = new ReadTurn(this.#rules, { address, socket, charge: this.#charge });
    this.#turns.set(request, turn);
    if (!this.#watched.has(socket)) {
      this.#watched.add(socket);
      socket.once('close', () => {
        for (const queue of Object.values(this.#rules.queues)) queue.drop(socket, clientLeft());
      });
    }
    return turn;
  }
}
