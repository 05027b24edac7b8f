import { clusterTitle } from './cluster-title.ts';
import { type EditionFacts, keysOf } from './edition-keys.ts';

/**
 * The groups of two or more editions among releases, of which each has all releases that share a key with it. Depends on the
 * facts alone, not on their order: docs/decisions/0031 has the rules.
 */
export function groupEditions(releases: readonly EditionFacts[]): EditionFacts[][] {
  const sets = new DisjointSets(releases);
  const joinEach = ([first, ...others]: readonly EditionFacts[]) => {
    for (const other of others) if (first) sets.join(first, other);
  };
  const byKey = new Map<string, EditionFacts[]>();
  const byTitle = new Map<string, EditionFacts[]>();
  for (const facts of releases) {
    const { releaseGroup, barcode, title } = keysOf(facts);
    for (const key of [releaseGroup, barcode]) if (key !== null) addTo(byKey, key, facts);
    if (title !== null) addTo(byTitle, title, facts);
  }
  for (const group of byKey.values()) joinEach(group);
  for (const family of byTitle.values()) for (const cluster of clusterTitle(family)) joinEach(cluster);
  return sets.list().filter(({ length }) => length > 1);
}

class DisjointSets<T extends object> {
  readonly #parents: Map<T, T>;

  constructor(items: readonly T[]) {
    this.#parents = new Map(items.map((item) => [item, item]));
  }

  join(one: T, other: T): void {
    this.#parents.set(this.#rootOf(one), this.#rootOf(other));
  }

  list(): T[][] {
    return [...Map.groupBy(this.#parents.keys(), (item) => this.#rootOf(item)).values()];
  }

  #rootOf(item: T): T {
    const parent = this.#parents.get(item) ?? item;
    if (parent === item) return item;
    // The next look-up is shorter.
    const above = this.#parents.get(parent) ?? parent;
    this.#parents.set(item, above);
    return this.#rootOf(above);
  }
}

function addTo<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
