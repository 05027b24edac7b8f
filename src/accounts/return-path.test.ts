import { expect, it } from 'vitest';
import { parseReturnPath } from './return-path.ts';

it.each([
  ['/', '/'],
  ['/mine?type=album#top', '/mine?type=album#top'],
  ['/a/../b', '/b'],
  ['/ä b', '/%C3%A4%20b'],
])('accepts %j as a return path', (given, path) => {
  expect(parseReturnPath(given)).toBe(path);
});

it.each([
  '',
  'mine',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  '/%2e//evil.example',
  'javascript:alert(1)',
  ' /',
  `/${'ä'.repeat(400)}`,
])('refuses %j as a return path', (given) => {
  expect(parseReturnPath(given)).toBeNull();
});
