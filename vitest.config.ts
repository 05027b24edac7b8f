import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  // TypeGraphQL needs TypeScript's legacy decorators, which oxc has to be told about.
  oxc: { decorator: { legacy: true }, jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Node takes graphql's CommonJS build; Vite would take the other one, and two copies of graphql do not know each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // One more than there are processors: many tests wait for another process, or for a lock.
    maxWorkers: availableParallelism() + 1,
    // Files share the modules of their worker: each would take a second to load them. A module keeps no state that others see.
    isolate: false,
    // Limits for what hangs, far above what anything takes on a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 30_000 } },
  },
});
