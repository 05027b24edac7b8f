import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { programFolder } from './program-folder.ts';

/** The file and line of a stack frame, without its folder. */
const firstFrame = /^ {4}at .*?([^/\\\s(]+:\d+):\d+\)?$/m;

const programFrame = /(file:[^()]+):(\d+):(\d+)\)?$/;
const programUrl = `${pathToFileURL(programFolder)}/`;

/** By frame. A map takes a tenth of a second to read. */
const sources = new Map<string, string>();

/** File and line of the code that threw the error, without folders. In a built program, those of the source. */
export function findPlace({ stack = '' }: Error): string | null {
  const [frame, place] = firstFrame.exec(stack) ?? [];
  if (frame === undefined || place === undefined) return null;
  return sources.get(frame) ?? findSource(frame) ?? place;
}

function findSource(frame: string): string | null {
  const [, url, line, column] = programFrame.exec(frame) ?? [];
  if (!url?.startsWith(programUrl)) return null;
  const map = `${fileURLToPath(url)}.map`;
  if (!existsSync(map)) return null;
  const origin = new SourceMap(JSON.parse(readFileSync(map, 'utf8'))).findOrigin(Number(line), Number(column));
  if (!('fileName' in origin)) return null;
  const source = `${basename(origin.fileName)}:${origin.lineNumber}`;
  sources.set(frame, source);
  return source;
}
