import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Treatment = 'run' | 'start' | 'skip';

export interface ShellBlock {
  /** Of the opening fence. */
  line: number;
  /** `start` keeps running; `skip` needs a reason behind a colon. */
  treatment: Treatment;
  /** Why it is not run. */
  reason: string;
  code: string;
  /** The `json` block directly below. */
  shown: string | null;
}

export interface Page {
  path: string;
  blocks: ShellBlock[];
}

const root = join(import.meta.dirname, '../..');

/** README.md and every page under docs/ that has shell blocks. */
export const readPages = (): Page[] =>
  ['README.md', ...globSync('docs/**/*.md', { cwd: root }).sort()]
    .map((path) => ({ path, blocks: parseBlocks(readFileSync(join(root, path), 'utf8')) }))
    .filter(({ blocks }) => blocks.length > 0);

const fencedBlock = /^(?<fence>`{3,})(?<info>[^\n`]*)\n(?<code>.*?)^\k<fence>[ ]*$/gms;

/** @throws Error at a shell block that would escape the test. */
export function parseBlocks(markdown: string): ShellBlock[] {
  const fences = [...markdown.matchAll(fencedBlock)].map((match) => ({
    info: match.groups?.info?.trim() ?? '',
    code: match.groups?.code ?? '',
    start: match.index,
    end: match.index + match[0].length,
  }));
  return fences.flatMap(({ info, code, start, end }, index) => {
    const line = markdown.slice(0, start).split('\n').length;
    if (/^(bash|shell|zsh|console)\b/.test(info)) throw new Error(`line ${line}: write \`\`\`sh, so that it is tested`);
    if (!/^sh\b/.test(info)) return [];
    const parsed = /^sh(?: (?<treatment>start)| (?<skip>skip): *(?<reason>.+))?$/.exec(info)?.groups;
    if (!parsed)
      throw new Error(`line ${line}: expected \`\`\`sh, \`\`\`sh start or \`\`\`sh skip: REASON, got ${info}`);
    const next = fences[index + 1];
    const isBelow = next?.info === 'json' && markdown.slice(end, next.start).trim() === '';
    return {
      line,
      treatment: parsed.skip ? 'skip' : parsed.treatment ? 'start' : 'run',
      reason: parsed.reason ?? '',
      code,
      shown: isBelow ? next.code : null,
    };
  });
}
