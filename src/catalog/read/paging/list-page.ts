import type { GenreSource } from '../criteria/genre-criteria.ts';
import type { CursorCodec } from './cursor.ts';
import type { Page, PageRequest, Position } from './keyset.ts';

export type MaybePromise<T> = T | Promise<T>;

/** A page of a list. A value that takes a statement is a method, which runs the statement when called. */
export interface ListPage<Node> {
  readonly nodes: Node[];
  /** Whether the list goes on in the direction in which the page was read. */
  readonly hasMore: boolean;
  hasNextPage(): MaybePromise<boolean>;
  hasPreviousPage(): MaybePromise<boolean>;
  /** The cursor of the node at that index of the page. */
  cursorAt(index: number): string;
  /** Where the next page starts; null if there is no such place. */
  endCursor(): string | null;
  /** The length of the whole list. */
  count(): Promise<number>;
  /** Where the list's filter looks for genres; null without a criterion on genres. */
  genreSources(): MaybePromise<GenreSource[] | null>;
}

interface ForwardListPageSource<Node> extends Pick<ListPage<Node>, 'nodes' | 'hasMore' | 'cursorAt' | 'count'> {
  hasPrevious: boolean;
  /** By default the cursor of the last node; null for an empty page. */
  endCursor?: () => string;
}

/** A page of a list that is only read forwards. Its statement has also found whether there is a previous page. */
export const createForwardListPage = <Node>({ hasPrevious, ...page }: ForwardListPageSource<Node>): ListPage<Node> => ({
  hasNextPage: () => page.hasMore,
  hasPreviousPage: () => hasPrevious,
  endCursor: () => (page.nodes.length === 0 ? null : page.cursorAt(page.nodes.length - 1)),
  genreSources: () => null,
  ...page,
});

interface KeysetPageSource<Node> {
  page: Page<Node>;
  request: PageRequest;
  cursors: CursorCodec<Position>;
  positionOf(node: Node): Position;
  /** Whether rows lie on the side that the page was not read towards. */
  hasOtherSide(): Promise<boolean>;
  count(): Promise<number>;
  genreSources?(): Promise<GenreSource[] | null>;
}

/** A class with a fixed shape, because a nested list makes one per parent. */
export class KeysetListPage<Node> implements ListPage<Node> {
  readonly #source: KeysetPageSource<Node>;

  constructor(source: KeysetPageSource<Node>) {
    this.#source = source;
  }

  get nodes(): Node[] {
    return this.#source.page.rows;
  }

  get hasMore(): boolean {
    return this.#source.page.hasMore;
  }

  hasNextPage(): MaybePromise<boolean> {
    return this.#source.request.from === 'start' ? this.hasMore : this.#hasOtherSide();
  }

  hasPreviousPage(): MaybePromise<boolean> {
    return this.#source.request.from === 'start' ? this.#hasOtherSide() : this.hasMore;
  }

  cursorAt(index: number): string {
    const { cursors, positionOf } = this.#source;
    return cursors.encode(positionOf(this.nodes[index] as Node));
  }

  endCursor(): string | null {
    return this.nodes.length === 0 ? null : this.cursorAt(this.nodes.length - 1);
  }

  count(): Promise<number> {
    return this.#source.count();
  }

  genreSources(): MaybePromise<GenreSource[] | null> {
    return this.#source.genreSources?.() ?? null;
  }

  #hasOtherSide(): MaybePromise<boolean> {
    const { request, hasOtherSide } = this.#source;
    const edge = request.from === 'start' ? request.after : request.before;
    return edge === null ? false : hasOtherSide();
  }
}
