import type { ArtistIdentityRow, ReleaseIdentityRow } from '../catalog/facts/identity-rows.ts';
import { refuseLostSource, type SourceLease } from '../catalog/facts/source-state.ts';
import { type RowChange, writeFacts } from '../catalog/facts/write-facts.ts';
import type { TagVotes } from '../catalog/facts/write-tags.ts';
import { timeOf } from '../catalog/runs/lease-clock.ts';
import type { Clock } from '../clock.ts';
import { untilFree } from './until-free.ts';

/** Each write raises the revision, so that caches are empty afterwards. */
const flushEveryMs = 30_000;
const maxChanges = 3_000;

/** Collects facts, and writes them in batches. */
export class FactsBuffer {
  readonly #lease: SourceLease;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #signal: AbortSignal;
  #flushedAtMs: number;
  #artists = new Map<number, RowChange<ArtistIdentityRow>>();
  #releases = new Map<number, RowChange<ReleaseIdentityRow>>();
  #artistTags = new Map<number, readonly TagVotes[]>();
  #releaseTags = new Map<number, readonly TagVotes[]>();

  constructor(lease: SourceLease, clock: Pick<Clock, 'now'>, signal: AbortSignal) {
    this.#lease = lease;
    this.#clock = clock;
    this.#signal = signal;
    this.#flushedAtMs = clock.now();
  }

  changeArtist(id: number, change: RowChange<ArtistIdentityRow>): void {
    addChange(this.#artists, id, change);
  }

  changeRelease(id: number, change: RowChange<ReleaseIdentityRow>): void {
    addChange(this.#releases, id, change);
  }

  /** Null: the response has no tags, so the stored ones stay. */
  tagArtist(id: number, tags: readonly TagVotes[] | null): void {
    if (tags) this.#artistTags.set(id, tags);
  }

  tagRelease(id: number, tags: readonly TagVotes[] | null): void {
    if (tags) this.#releaseTags.set(id, tags);
  }

  async flushIfDue(): Promise<void> {
    const isDue = Math.abs(this.#clock.now() - this.#flushedAtMs) >= flushEveryMs;
    if (isDue || this.#artists.size + this.#releases.size >= maxChanges) await this.flush();
  }

  /** What cannot be written stays in the buffer. */
  async flush(signal: AbortSignal = this.#signal): Promise<void> {
    const nowMs = this.#clock.now();
    this.#flushedAtMs = nowMs;
    if (this.#artists.size + this.#releases.size === 0) return;
    const update = {
      artists: this.#artists,
      releases: this.#releases,
      artistTags: this.#artistTags,
      releaseTags: this.#releaseTags,
    };
    const { em, source, owner } = this.#lease;
    const checkLease = (graph: Parameters<typeof refuseLostSource>[0]) => refuseLostSource(graph, { source, owner });
    await untilFree(() => writeFacts(em, update, { at: timeOf(nowMs), signal, checkLease }), signal);
    this.#artists = new Map();
    this.#releases = new Map();
    this.#artistTags = new Map();
    this.#releaseTags = new Map();
  }
}

/** A second change of a row sees what the first one made of it. */
function addChange<Row>(changes: Map<number, RowChange<Row>>, id: number, change: RowChange<Row>): void {
  const first = changes.get(id);
  changes.set(id, first ? (row) => change(first(row)) : change);
}
