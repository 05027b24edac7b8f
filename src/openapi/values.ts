import { z } from 'zod';

export const address = z.string().meta({ format: 'uri' });
export const moment = z.string().meta({ format: 'date-time' });
export const count = z.int().min(0);

/** Where the releases come from; those of the sandbox are invented. */
export const source = z.enum(['sandbox', 'browse', 'search']);
