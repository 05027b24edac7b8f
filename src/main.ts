import { boundMemory } from './composition/bound-memory.ts';

if (import.meta.main) boundMemory();
// Only now: what is imported at the top is loaded before anything runs.
await import('./serve.ts');
