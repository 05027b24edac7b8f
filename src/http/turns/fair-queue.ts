import { OverloadedError } from '../../errors.ts';

export interface QueueLimits {
  /** How many run at once. */
  atOnce: number;
  atOncePerAddress: number;
  /** How many wait. */
  waiting: number;
  waitingPerAddress: number;
  maxWaitMs: number;
}

export interface QueueLoad {
  running: number;
  waiting: number;
  refused: number;
}

interface Waiting {
  start(): void;
  fail(error: Error): void;
}

/** The running and waiting work of one address. Waiting work is ordered by connection. */
interface AddressLine {
  running: number;
  waiting: number;
  connections: Map<object, Waiting[]>;
}

/**
 * Lets a bounded number of jobs run at once. Addresses take turns, and so do the connections of an address. At most one job
 * starts in each turn of the event loop, so that other requests are read in between.
 */
export class FairQueue {
  readonly #limits: QueueLimits;
  readonly #scheduleTurn: (work: () => void) => unknown;
  /** In the order of their next turn. After its turn an address moves to the end. */
  readonly #lines = new Map<string, AddressLine>();
  #running = 0;
  #waiting = 0;
  #isScheduled = false;
  #refused = 0;

  constructor(limits: QueueLimits, scheduleTurn: (work: () => void) => unknown = setImmediate) {
    this.#limits = limits;
    this.#scheduleTurn = scheduleTurn;
  }

  /** Jobs now, and those refused so far. */
  get load(): QueueLoad {
    return { running: this.#running, waiting: this.#waiting, refused: this.#refused };
  }

  /** Resolves when the job may run; it must call `leave` then. Rejects with an OverloadedError. */
  async enter(address: string, connection: object): Promise<void> {
    const line = this.#lineOf(address);
    if (this.#waiting === 0 && !this.#isScheduled && this.#mayRun(line)) {
      this.#count(line);
      this.#schedule();
      return;
    }
    if (this.#waiting >= this.#limits.waiting || line.waiting >= this.#limits.waitingPerAddress) {
      this.#forgetIdle(address, line);
      throw this.#refuse();
    }
    await this.#wait(address, line, connection);
  }

  leave(address: string): void {
    const line = this.#lineOf(address);
    line.running -= 1;
    this.#running -= 1;
    this.#forgetIdle(address, line);
    this.#schedule();
  }

  /** Rejects the waiting jobs of a connection that has closed. */
  drop(connection: object, error: Error): void {
    if (this.#waiting === 0) return;
    for (const [address, line] of this.#lines) {
      const dropped = line.connections.get(connection) ?? [];
      line.connections.delete(connection);
      line.waiting -= dropped.length;
      this.#waiting -= dropped.length;
      this.#forgetIdle(address, line);
      for (const job of dropped) job.fail(error);
    }
  }

  #wait(address: string, line: AddressLine, connection: object): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const timer = setTimeout(() => {
      this.#remove(line, connection, job);
      this.#forgetIdle(address, line);
      reject(this.#refuse());
    }, this.#limits.maxWaitMs).unref();
    const job: Waiting = {
      start: () => {
        clearTimeout(timer);
        resolve();
      },
      fail: (error) => {
        clearTimeout(timer);
        reject(error);
      },
    };
    const jobs = line.connections.get(connection);
    if (jobs) jobs.push(job);
    else line.connections.set(connection, [job]);
    line.waiting += 1;
    this.#waiting += 1;
    this.#schedule();
    return promise;
  }

  #refuse(): OverloadedError {
    this.#refused += 1;
    return new OverloadedError();
  }

  #remove(line: AddressLine, connection: object, job: Waiting): void {
    const jobs = line.connections.get(connection) ?? [];
    const rest = jobs.filter((each) => each !== job);
    if (rest.length > 0) line.connections.set(connection, rest);
    else line.connections.delete(connection);
    line.waiting -= 1;
    this.#waiting -= 1;
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#scheduleTurn(() => {
      this.#isScheduled = false;
      if (this.#startNext()) this.#schedule();
    });
  }

  #startNext(): boolean {
    for (const [address, line] of this.#lines) {
      const [next] = line.connections;
      if (!next || !this.#mayRun(line)) continue;
      const [connection, jobs] = next;
      const job = jobs.shift();
      line.connections.delete(connection);
      if (jobs.length > 0) line.connections.set(connection, jobs);
      this.#lines.delete(address);
      this.#lines.set(address, line);
      line.waiting -= 1;
      this.#waiting -= 1;
      this.#count(line);
      job?.start();
      return true;
    }
    return false;
  }

  #mayRun({ running }: AddressLine): boolean {
    return this.#running < this.#limits.atOnce && running < this.#limits.atOncePerAddress;
  }

  #count(line: AddressLine): void {
    line.running += 1;
    this.#running += 1;
  }

  #lineOf(address: string): AddressLine {
    const line = this.#lines.get(address) ?? { running: 0, waiting: 0, connections: new Map() };
    this.#lines.set(address, line);
    return line;
  }

  #forgetIdle(address: string, { running, waiting }: AddressLine): void {
    if (running === 0 && waiting === 0) this.#lines.delete(address);
  }
}
