import type { GenreSource } from '../catalog/read/criteria/genre-criteria.ts';
import type { ListPage, MaybePromise } from '../catalog/read/paging/list-page.ts';

interface Edge<Node> {
  cursor: string;
  node: Node;
}

/**
 * A page of a list as a Relay connection. Values are getters: graphql-js reads only those that a query selects, so no
 * statement runs for the others.
 */
export class Connection<Node> {
  readonly #list: ListPage<Node>;
  #edges: Edge<Node>[] | null = null;

  constructor(list: ListPage<Node>) {
    this.#list = list;
  }

  get nodes(): Node[] {
    return this.#list.nodes;
  }

  get edges(): Edge<Node>[] {
    this.#edges ??= this.nodes.map((node, index) => ({ cursor: this.#list.cursorAt(index), node }));
    return this.#edges;
  }

  get pageInfo(): ListPageInfo {
    return new ListPageInfo(this.#list);
  }

  get totalCount(): Promise<number> {
    return this.#list.count();
  }

  get genreSources(): MaybePromise<GenreSource[] | null> {
    return this.#list.genreSources();
  }
}

/** A class like Connection: object literals with getters get a hidden class each, and keep their page alive. */
class ListPageInfo {
  readonly #list: ListPage<unknown>;

  constructor(list: ListPage<unknown>) {
    this.#list = list;
  }

  get hasNextPage(): MaybePromise<boolean> {
    return this.#list.hasNextPage();
  }

  get hasPreviousPage(): MaybePromise<boolean> {
    return this.#list.hasPreviousPage();
  }

  get startCursor(): string | null {
    return this.#list.nodes.length === 0 ? null : this.#list.cursorAt(0);
  }

  get endCursor(): string | null {
    return this.#list.endCursor();
  }
}
