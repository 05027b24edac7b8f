import { defineConfig } from 'vitest/config';

export default defineConfig({
  // TypeGraphQL needs TypeScript's legacy decorators, which oxc has to be told about.
  oxc: { decorator: { legacy: true } },
  // Node takes graphql's CommonJS build; Vite would take the other one, and two copies of graphql do not know each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});
