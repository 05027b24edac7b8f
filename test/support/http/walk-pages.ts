export interface ConnectionPage<Node> {
  edges: { cursor: string; node: Node }[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
}

export interface PageVariables {
  first?: number;
  after?: string | null;
  last?: number;
  before?: string | null;
}

export type AskPage<Node> = (variables: PageVariables) => Promise<ConnectionPage<Node>>;

export const pageFields = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** All pages from the start, in the order of the list. */
export async function walkForward<Node>(ask: AskPage<Node>, size: number): Promise<ConnectionPage<Node>[]> {
  const pages = [await ask({ first: size })];
  for (let page = pages[0]; page?.pageInfo.hasNextPage; pages.push(page)) {
    mustEnd(pages);
    page = await ask({ first: size, after: page.pageInfo.endCursor });
  }
  return pages;
}

/** All pages from the end, put into the order of the list. */
export async function walkBackward<Node>(ask: AskPage<Node>, size: number): Promise<ConnectionPage<Node>[]> {
  const pages = [await ask({ last: size })];
  for (let page = pages[0]; page?.pageInfo.hasPreviousPage; pages.unshift(page)) {
    mustEnd(pages);
    page = await ask({ last: size, before: page.pageInfo.startCursor });
  }
  return pages;
}

function mustEnd(pages: readonly unknown[]): void {
  if (pages.length > 1000) throw new Error('The list goes round in a circle');
}

export const nodesOf = <Node>(pages: readonly ConnectionPage<Node>[]): Node[] =>
  pages.flatMap(({ edges }) => edges.map(({ node }) => node));

/** The right flags for these pages of a list. */
export const trueFlags = (pages: readonly unknown[]) =>
  pages.map((_, index) => ({ hasPreviousPage: index > 0, hasNextPage: index < pages.length - 1 }));

export const flagsOf = (pages: readonly ConnectionPage<unknown>[]) =>
  pages.map(({ pageInfo: { hasPreviousPage, hasNextPage } }) => ({ hasPreviousPage, hasNextPage }));
