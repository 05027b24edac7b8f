import { afterAll } from 'vitest';
import type { CatalogUpdate } from '../../../src/catalog/write/catalog-update.ts';
import { fillGraph } from '../graph/fill-graph.ts';
import { type RunningApp, type StartOptions, startApp } from './start-app.ts';

/** One app for all tests of a file, with these updates in its database. */
export async function useApp(updates: readonly CatalogUpdate[] = [], options: StartOptions = {}): Promise<RunningApp> {
  const app = await startApp(options);
  afterAll(() => app[Symbol.asyncDispose]());
  await fillGraph(app, updates);
  return app;
}
