import type { Page, PageRequest, Position } from '../catalog/keyset.ts';
import type { CursorCodec } from './cursor.ts';

/** A value that is worked out only when the query selects it: GraphQL calls functions that it finds in place of values. */
export type Lazy<T> = T | (() => Promise<T>);

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  nodes: Node[];
  pageInfo: {
    hasNextPage: Lazy<boolean>;
    hasPreviousPage: Lazy<boolean>;
    startCursor: string | null;
    endCursor: string | null;
  };
  totalCount: () => Promise<number>;
}

interface ConnectionSource<Node> {
  page: Page<Node>;
  request: PageRequest;
  codec: CursorCodec<Position>;
  positionOf: (node: Node) => Position;
  /** Whether the list goes on behind the side that the page was taken from. */
  hasBehind: () => Promise<boolean>;
  count: () => Promise<number>;
}

/** A page as a Relay connection; what costs a statement of its own waits until it is asked for. */
export const toConnection = <Node>(source: ConnectionSource<Node>): Connection<Node> => new PageConnection(source);

/** By getters of a class: a page of pages has one for each, of which little is asked for. */
class PageConnection<Node> implements Connection<Node> {
  readonly nodes: Node[];
  readonly #source: ConnectionSource<Node>;
  #edges: Edge<Node>[] | null = null;

  constructor(source: ConnectionSource<Node>) {
    this.nodes = source.page.rows;
    this.#source = source;
  }

  get edges(): Edge<Node>[] {
    const { codec, positionOf } = this.#source;
    this.#edges ??= this.nodes.map((node) => ({ cursor: codec.encode(positionOf(node)), node }));
    return this.#edges;
  }

  get pageInfo(): Connection<Node>['pageInfo'] {
    const { page, request, codec, positionOf, hasBehind } = this.#source;
    const { nodes } = this;
    const cursorOf = (node: Node | undefined) => (node === undefined ? null : codec.encode(positionOf(node)));
    const [hasNextPage, hasPreviousPage] =
      request.from === 'start' ? [page.hasMore, hasBehind] : [hasBehind, page.hasMore];
    return {
      hasNextPage,
      hasPreviousPage,
      get startCursor() {
        return cursorOf(nodes.at(0));
      },
      get endCursor() {
        return cursorOf(nodes.at(-1));
      },
    };
  }

  totalCount(): Promise<number> {
    return this.#source.count();
  }
}
