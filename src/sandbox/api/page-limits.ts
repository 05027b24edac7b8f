import type { SandboxWorld } from './api-call.ts';
import type { PageLimits } from './page.ts';

/** Of searches and of an artist's albums, whose pages February 2026 made short. */
export const pageLimits: Record<SandboxWorld, PageLimits> = {
  extended: { defaultLimit: 20, maxLimit: 50 },
  development: { defaultLimit: 5, maxLimit: 10 },
};
