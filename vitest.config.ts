import { defineConfig } from 'vitest/config';

export default defineConfig({
  // TypeGraphQL needs TypeScript's legacy decorators, which oxc has to be told about.
  oxc: { decorator: { legacy: true } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
