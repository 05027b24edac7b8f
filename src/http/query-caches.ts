import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

/** Characters of the persisted queries that are kept: 8 MB at most, with 40 of the largest. */
const maxTextLength = 4_000_000;
/** Tokens of the parsed documents that are kept; a token comes to half a kilobyte, so 25 MB at most. */
const maxTokenCount = 50_000;

/** What Apollo asks of a cache. */
interface QueryCache<T> {
  get(key: string): Promise<T | undefined>;
  set(key: string, value: T): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** Queries by their hashes (automatic persisted queries). Apollo's own cache would grow to 60 MB. */
export const createTextCache = (): QueryCache<string> =>
  createCache<string>(maxTextLength, (text) => Math.max(text.length, 1));

/** Valid documents by their hashes, so that a query is parsed once. Apollo's own cache would grow to 100 MB. */
export const createDocumentCache = (): QueryCache<DocumentNode> =>
  createCache<DocumentNode>(maxTokenCount, ({ tokenCount }) => tokenCount ?? maxTokenCount);

function createCache<T extends object | string>(maxSize: number, sizeCalculation: (value: T) => number): QueryCache<T> {
  const kept = new LRUCache<string, T>({ maxSize, sizeCalculation });
  return {
    get: async (key) => kept.get(key),
    set: async (key, value) => void kept.set(key, value),
    delete: async (key) => kept.delete(key),
  };
}
