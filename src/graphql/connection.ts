import type { Page, PageRequest, Position } from '../catalog/read/keyset.ts';
import type { CursorCodec } from './cursor.ts';

/** A value that is worked out only when the query selects it: GraphQL calls functions that it finds in place of values. */
type Lazy<T> = T | (() => Promise<T>);

interface Edge<Node> {
  cursor: string;
  node: Node;
}

interface PageInfo {
  hasNextPage: Lazy<boolean>;
  hasPreviousPage: Lazy<boolean>;
  startCursor: string | null;
  endCursor: string | null;
}

export interface Connection<Node> {
  edges: Edge<Node>[];
  nodes: Node[];
  pageInfo: PageInfo;
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

  get pageInfo(): PageInfo {
    return new PageEnds(this.#source);
  }

  totalCount(): Promise<number> {
    return this.#source.count();
  }
}

/** A class as well: an object literal with getters has a shape of its own each time, by which all of the page lives on. */
class PageEnds<Node> implements PageInfo {
  readonly #source: ConnectionSource<Node>;

  constructor(source: ConnectionSource<Node>) {
    this.#source = source;
  }

  get hasNextPage(): Lazy<boolean> {
    const { page, request, hasBehind } = this.#source;
    return request.from === 'start' ? page.hasMore : hasBehind;
  }

  get hasPreviousPage(): Lazy<boolean> {
    const { page, request, hasBehind } = this.#source;
    return request.from === 'start' ? hasBehind : page.hasMore;
  }

  get startCursor(): string | null {
    return this.#cursorAt(0);
  }

  get endCursor(): string | null {
    return this.#cursorAt(-1);
  }

  #cursorAt(place: number): string | null {
    const { page, codec, positionOf } = this.#source;
    const node = page.rows.at(place);
    return node === undefined ? null : codec.encode(positionOf(node));
  }
}
