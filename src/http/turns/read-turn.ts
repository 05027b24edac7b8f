import type { Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { GraphSnapshot, GraphState } from '../../catalog/read/graph-state.ts';
import { toPoints } from '../../catalog/read/prices.ts';
import { shortUs } from '../../catalog/read/statement-times.ts';
import { type Clock, dayOf } from '../../clock.ts';
import type { Snapshots } from '../../database/port.ts';
import { AppError, queryTimedOut } from '../../errors.ts';
import type { RateLimit } from '../access/rate-limit.ts';
import type { FairQueue } from './fair-queue.ts';
import { type ReadSize, sizeOfCost } from './read-size.ts';

type Queues = Record<ReadSize, FairQueue>;

export interface TurnRules {
  queues: Queues;
  maxRunMs: number;
  sliceMs: number;
  snapshots: Pick<Snapshots<GraphState>, 'open'>;
  clock: Pick<Clock, 'now'>;
}

/** The client of a waiting or running read has closed its connection. Nobody gets this error. */
export const clientLeft = (): AppError => new AppError('CLIENT_LEFT', 'The client closed the connection.');

/** Work that went on after the response, such as a check beside one that failed. Nobody gets this error. */
const requestOver = (): AppError => new AppError('REQUEST_OVER', 'The request is over.');

interface Client {
  address: string;
  socket: Socket;
  charge: RateLimit['charge'];
}

/** Of each statement of a request that is no operation of GraphQL, beside its rows. */
const statementPoints = toPoints(shortUs);

/** The place of one request among all others. */
export class ReadTurn {
  readonly #queues: Queues;
  readonly #address: string;
  readonly #socket: Socket;
  readonly #maxRunMs: number;
  readonly #sliceMs: number;
  readonly #snapshots: TurnRules['snapshots'];
  readonly #clock: TurnRules['clock'];
  #snapshot: GraphSnapshot | null = null;
  #dayRead: string | null = null;
  #size: ReadSize | null = null;
  readonly #charge: RateLimit['charge'];
  #isPriced = false;
  #isOver = false;
  #refusal: unknown = null;
  #deadlineMs = Number.POSITIVE_INFINITY;
  #sliceStart = 0;

  constructor({ queues, maxRunMs, sliceMs, snapshots, clock }: TurnRules, { address, socket, charge }: Client) {
    this.#charge = charge;
    this.#queues = queues;
    this.#maxRunMs = maxRunMs;
    this.#sliceMs = sliceMs;
    this.#snapshots = snapshots;
    this.#clock = clock;
    this.#address = address;
    this.#socket = socket;
  }

  /** All that the request reads of the graph, also if it is executed twice. */
  get snapshot(): GraphSnapshot {
    this.#snapshot ??= this.#snapshots.open();
    if (this.#isOver) this.#snapshot.close();
    return this.#snapshot;
  }

  /** The state that the request has read; null if it read nothing. */
  get stateRead(): GraphState | null {
    return this.#snapshot?.row ?? null;
  }

  /** The day in UTC: one for the whole request, which may last past midnight. */
  readonly today = (): string => {
    this.#dayRead ??= dayOf(this.#clock.now());
    return this.#dayRead;
  };

  /** The day for which the response holds; null if it depends on none. */
  get dayRead(): string | null {
    return this.#dayRead;
  }

  /** Call it when the response is made. Nothing enters later, because nothing would leave again. */
  end(): void {
    this.#isOver = true;
    this.leave();
    this.#snapshot?.close();
  }

  /** Waits until a read of this size may run. A small read that turns out to be large waits again. */
  async enter(size: ReadSize): Promise<void> {
    if (this.#refusal !== null) throw this.#refusal;
    this.#refuseIfLeft();
    if (this.#isOver) throw requestOver();
    if (this.#size === size || this.#size === 'large') return;
    this.leave();
    try {
      await this.#queues[size].enter(this.#address, this.#socket);
    } catch (error) {
      this.#refusal = error;
      throw error;
    }
    if (this.#isOver) {
      this.#queues[size].leave(this.#address);
      throw requestOver();
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
    if (nowMs > this.#deadlineMs) throw queryTimedOut(this.#maxRunMs);
    return nowMs - this.#sliceStart < this.#sliceMs ? undefined : this.#letOthersRun();
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
