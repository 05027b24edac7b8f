import { findRoute } from './routes.ts';

export interface RequestCounter {
  count(template: string): void;
  counts(): Record<string, number>;
  reset(): void;
}

/** Counts by route template, so that no number of different paths makes it grow. */
export function createRequestCounter(): RequestCounter {
  const byTemplate = new Map<string, number>();
  return {
    count: (template) => void byTemplate.set(template, (byTemplate.get(template) ?? 0) + 1),
    counts: () => Object.fromEntries(byTemplate),
    reset: () => byTemplate.clear(),
  };
}

/** What a path is counted under. */
export function templateOf(path: string): string {
  if (path === '/api/token') return path;
  return findRoute(path)?.route.template ?? 'other';
}
