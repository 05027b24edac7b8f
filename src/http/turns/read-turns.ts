import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Middleware } from 'koa';
import type { GraphSnapshot, GraphState } from '../../catalog/read/graph-state.ts';
import type { Snapshots } from '../../database/port.ts';
import { AppError } from '../../errors.ts';
import { addressKey, readAddress } from '../access/address.ts';
import type { RateLimit } from '../access/rate-limit.ts';
import { RequestState } from '../messages/request-state.ts';
import { FairQueue, type QueueLimits } from './fair-queue.ts';
import { isFree, type ReadSize, sizeOf, sizeOfCost } from './read-size.ts';

export interface ReadLimits extends Record<ReadSize, QueueLimits> {
  /** From the start of a read; it ends at the next statement. */
  maxRunMs: number;
}

/** Small reads have a queue of their own, so that they never wait for large ones. */
const defaultLimits: ReadLimits = {
  small: { atOnce: 16, atOncePerAddress: 8, waiting: 1_000, waitingPerAddress: 500, maxWaitMs: 10_000 },
  maxRunMs: 10_000,
  large: { atOnce: 2, atOncePerAddress: 1, waiting: 1_000, waitingPerAddress: 500, maxWaitMs: 10_000 },
};

/** How long a read may keep the event loop before others have a turn. It ends at the next statement. */
const sliceMs = 5;

type Queues = Record<ReadSize, FairQueue>;

interface TurnRules {
  queues: Queues;
  maxRunMs: number;
  snapshots: Snapshots<GraphState>;
}

/** The client of a waiting or running read has closed its connection. Nobody gets this error. */
const clientLeft = (): AppError => new AppError('CLIENT_LEFT', 'The client closed the connection.');

const timedOut = (maxRunMs: number): AppError =>
  new AppError(
    'QUERY_TIMEOUT',
    `The read took longer than ${maxRunMs / 1000} s. Request smaller pages, fewer fields or fewer filters.`,
  );

interface Client {
  address: string;
  socket: Socket;
  charge: RateLimit['charge'];
}

/** Of a request that is no operation of GraphQL, and of each of its statements beside its rows. */
const requestPoints = 40;
const statementPoints = 5;

/** The place of one request among all others. */
class ReadTurn {
  readonly #queues: Queues;
  readonly #address: string;
  readonly #socket: Socket;
  readonly #maxRunMs: number;
  readonly #snapshots: Snapshots<GraphState>;
  #snapshot: GraphSnapshot | null = null;
  #size: ReadSize | null = null;
  readonly #charge: RateLimit['charge'];
  #isPriced = false;
  #refusal: unknown = null;
  #deadlineMs = Number.POSITIVE_INFINITY;
  #sliceStart = 0;

  constructor({ queues, maxRunMs, snapshots }: TurnRules, { address, socket, charge }: Client) {
    this.#charge = charge;
    this.#queues = queues;
    this.#maxRunMs = maxRunMs;
    this.#snapshots = snapshots;
    this.#address = address;
    this.#socket = socket;
  }

  /** All that the request reads of the graph, also if it is executed twice. */
  get snapshot(): GraphSnapshot {
    this.#snapshot ??= this.#snapshots.open();
    return this.#snapshot;
  }

  /** The state that the request has read; null if it read nothing. */
  get stateRead(): GraphState | null {
    return this.#snapshot?.row ?? null;
  }

  /** Call it when the response is made. */
  end(): void {
    this.leave();
    this.#snapshot?.close();
  }

  /** Waits until a read of this size may run. A small read that turns out to be large waits again. */
  async enter(size: ReadSize): Promise<void> {
    if (this.#refusal !== null) throw this.#refusal;
    this.#refuseIfLeft();
    if (this.#size === size || this.#size === 'large') return;
    this.leave();
    try {
      await this.#queues[size].enter(this.#address, this.#socket);
    } catch (error) {
      this.#refusal = error;
      throw error;
    }
    this.#size = size;
    this.#sliceStart = performance.now();
    this.#deadlineMs = this.#sliceStart + this.#maxRunMs;
  }

  leave(): void {
    if (this.#size !== null) this.#queues[this.#size].leave(this.#address);
    this.#size = null;
  }

  /** Whether the whole request was charged before it ran. */
  get isPriced(): boolean {
    return this.#isPriced;
  }

  charge(points: number): void {
    this.#charge(this.#address, points);
  }

  /** Once, when the operation may run: it costs nothing if it is refused. */
  readonly admit = async (cost: number): Promise<void> => {
    await this.enter(sizeOfCost(cost));
    if (!this.#isPriced) this.charge(cost);
    this.#isPriced = true;
  };

  readonly afterStatement = (rows: number): void | Promise<void> => {
    this.#refuseIfLeft();
    if (!this.#isPriced) this.charge(statementPoints + rows);
    const nowMs = performance.now();
    if (nowMs > this.#deadlineMs) throw timedOut(this.#maxRunMs);
    return nowMs - this.#sliceStart < sliceMs ? undefined : this.#letOthersRun();
  };

  async #letOthersRun(): Promise<void> {
    await nextTurn();
    this.#sliceStart = performance.now();
    this.#refuseIfLeft();
  }

  /** Of pipelined requests, Node closes only the first response with its connection. */
  #refuseIfLeft(): void {
    if (this.#socket.destroyed) throw clientLeft();
  }
}

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
  #charge: RateLimit['charge'] = () => {};

  constructor(trustedProxies: number, snapshots: Snapshots<GraphState>, limits: Partial<ReadLimits> = {}) {
    const { small, large, maxRunMs } = { ...defaultLimits, ...limits };
    this.#rules = { queues: { small: new FairQueue(small), large: new FairQueue(large) }, maxRunMs, snapshots };
    this.#trustedProxies = trustedProxies;
  }

  /** Reports the points of all reads from now on. */
  chargeTo(charge: RateLimit['charge']): void {
    this.#charge = charge;
  }

  /** The turn in which the code runs that calls this; null outside of any. */
  current(): ReadTurn | null {
    return this.#running.getStore() ?? null;
  }

  /** The state of the graph in the response; null if the request read nothing of it. */
  readonly stateRead = (request: IncomingMessage): GraphState | null => this.#turns.get(request)?.stateRead ?? null;

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
