import { expect, it } from 'vitest';
import { parseBlocks } from './read-pages.ts';

it('reads shell blocks with their line, treatment and the JSON directly below', () => {
  const markdown = [
    '# Title',
    '```sh',
    'curl -s http://127.0.0.1:4000/',
    '```',
    '',
    '```json',
    '{}',
    '```',
    '```sh start',
    'npm start',
    '```',
    'Text between.',
    '```json',
    '[]',
    '```',
    '```sh skip: needs a network',
    'npm ci',
    '```',
    '```ts',
    'code();',
    '```',
  ].join('\n');
  expect(parseBlocks(markdown)).toEqual([
    { line: 2, treatment: 'run', reason: '', code: 'curl -s http://127.0.0.1:4000/\n', shown: '{}\n' },
    { line: 9, treatment: 'start', reason: '', code: 'npm start\n', shown: null },
    { line: 16, treatment: 'skip', reason: 'needs a network', code: 'npm ci\n', shown: null },
  ]);
});

it.each(['bash', 'shell', 'console', 'sh skip', 'sh skip:', 'sh later'])('refuses a block marked %s', (info) => {
  expect(() => parseBlocks(`\`\`\`${info}\nls\n\`\`\`\n`)).toThrow(/^line 1: /);
});
