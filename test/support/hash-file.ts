import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';

export const hashFile = (path: string): string => hash('sha256', readFileSync(path));
