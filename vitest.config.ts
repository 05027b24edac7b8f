import { readFileSync } from 'node:fs';
import { availableParallelism, getPriority, setPriority, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const minuteMs = 60_000;

// Syncs run at nice 10. Beside tests at nice 0 they would get a tenth of a processor, and tests wait for them.
setPriority(Math.max(9, getPriority()));

/** Files that start programs, browsers or PostgreSQL take longest. They come first, so that none runs alone at the end. */
class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) =>
      /support\/(programs|browser)\/|postgres\/(start-|use-server)|open-terminal/.test(readFileSync(moduleId, 'utf8'));
    const sorted = await super.sort(files);
    const { long = [], short = [] } = Object.groupBy(sorted, (file) => (isLong(file) ? 'long' : 'short'));
    return [...long, ...short];
  }
}

export default defineConfig({
  // TypeGraphQL needs TypeScript's legacy decorators, which oxc does not assume.
  oxc: { decorator: { legacy: true }, jsx: { runtime: 'automatic', importSource: 'preact' } },
  // Node loads graphql's CommonJS build and Vite the other one. Two copies of graphql reject each other's schemas.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    // Three more than there are processors: many tests wait for another process, or for a lock.
    maxWorkers: availableParallelism() + 3,
    // Files share the modules of their worker: each would take a second to load them. No module keeps state.
    isolate: false,
    // Code that programs compiled at earlier starts. A process that runs TypeScript starts with a third less work.
    env: { NODE_COMPILE_CACHE: join(tmpdir(), 'release-graph-compile-cache') },
    sequence: { sequencer: LongFilesFirst },
    // Only a test that hangs reaches these limits, even on a machine that is busy with other work.
    testTimeout: 15 * minuteMs,
    hookTimeout: 15 * minuteMs,
    teardownTimeout: 2 * minuteMs,
    expect: { poll: { timeout: 10 * minuteMs, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'short',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['test/long/**'],
          globalSetup: ['test/support/postgres/start-postgres.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'long',
          include: ['test/long/**/*.test.ts'],
          globalSetup: ['test/long/choose-seed.ts'],
          testTimeout: 60 * minuteMs,
          hookTimeout: 60 * minuteMs,
        },
      },
    ],
  },
});
