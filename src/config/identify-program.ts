import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { programFolder } from '../program-folder.ts';

/** `main.js` as `npm run build` writes it contains a hash of all files. */
const file = join(programFolder, `main${extname(import.meta.filename)}`);

/** Differs between builds. A version number would not change when a newer commit is pulled and built. */
export async function identifyProgram(): Promise<string> {
  return createHash('sha256')
    .update(await readFile(file))
    .digest('base64url');
}
