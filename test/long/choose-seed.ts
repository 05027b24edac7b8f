import { randomInt } from 'node:crypto';
import type { TestProject } from 'vitest/node';
import { z } from 'zod';

/** An empty variable is not set. */
const unlessEmpty = <T extends z.ZodType>(value: T) =>
  z.preprocess((given) => (given === '' ? undefined : given), value);

const settings = z.object({
  /** Where the seeds of a long run begin. Two runs with the same seed draw the same cases. */
  TEST_SEED: unlessEmpty(z.coerce.number().int().min(1).max(1_000_000).optional()),
  /** The part of a long run to do: 1 is all of it, 0.1 a tenth of its cases. */
  TEST_SHARE: unlessEmpty(z.coerce.number().positive().max(1).default(1)),
});

/** Runs once before all long tests. */
export default function chooseSeed({ provide }: TestProject): void {
  const { TEST_SEED: seed = randomInt(1, 1_000_000), TEST_SHARE: share } = settings.parse(process.env);
  process.stdout.write(`Long tests with TEST_SEED=${seed} TEST_SHARE=${share}\n`);
  provide('seed', seed);
  provide('share', share);
}

declare module 'vitest' {
  interface ProvidedContext {
    seed: number;
    share: number;
  }
}
