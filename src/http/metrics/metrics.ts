import { Counter, Gauge, Registry } from '@prometheus-io/client';

/** A value with its labels. */
export type Sample = readonly [value: number, labels?: Record<string, string>];

interface Definition {
  name: string;
  help: string;
  labelNames?: string[];
  /** Called at each scrape. */
  read(): Iterable<Sample>;
}

/** The metrics of one server. Most values are counted elsewhere, and read when they are scraped. */
export class Metrics {
  readonly registry = new Registry();
  readonly contentType = this.registry.contentType;
  readonly #loads: (() => Promise<void>)[] = [];
  #rendering: Promise<string> | null = null;

  /** Loads what the metrics read, before each scrape. */
  beforeScrape(load: () => Promise<void>): void {
    this.#loads.push(load);
  }

  gauge({ read, labelNames = [], ...definition }: Definition): void {
    new Gauge({
      ...definition,
      labelNames,
      registers: [this.registry],
      collect() {
        this.reset();
        // It resets a gauge without labels to 0, which is a value.
        if (labelNames.length === 0) this.remove();
        for (const [value, labels = {}] of read()) this.set(labels, value);
      },
    });
  }

  /** The values never fall while the process runs. */
  counter({ read, ...definition }: Definition): void {
    new Counter({
      ...definition,
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [value, labels = {}] of read()) this.inc(labels, value);
      },
    });
  }

  /** In the text format of Prometheus. Scrapes at the same time share one response. */
  render(): Promise<string> {
    this.#rendering ??= this.#render().finally(() => {
      this.#rendering = null;
    });
    return this.#rendering;
  }

  async #render(): Promise<string> {
    await Promise.all(this.#loads.map((load) => load()));
    return this.registry.metrics();
  }
}
