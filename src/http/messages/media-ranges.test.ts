import { describe, expect, it } from 'vitest';
import { acceptsType } from './media-ranges.ts';

const json = 'application/json';

describe('an Accept header that accepts JSON', () => {
  it.each([
    '',
    json,
    'APPLICATION/JSON',
    'application/*',
    '*/*',
    'text/html, */*;q=0.1',
    'application/json;charset=utf-8',
    'application/json; q=0.001',
    'application/*;q=0, application/json',
    'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
  ])('%j', (accept) => expect(acceptsType(accept, json)).toBe(true));
});

describe('an Accept header that excludes JSON', () => {
  it.each([
    'text/html',
    'application/problem+json',
    'application/json;q=0',
    'application/json;q=0.000, */*',
    'application/*;q=0, */*',
    '*/*;q=0',
    'text/*, image/png',
  ])('%j', (accept) => expect(acceptsType(accept, json)).toBe(false));
});

describe('an Accept header without a valid media range accepts anything', () => {
  it.each(['json', '/', ',,,', ';q=1', 'application/', '*', 'äöü', '"'.repeat(5000), 'a/b/c'])('case %#', (accept) =>
    expect(acceptsType(accept, json)).toBe(true),
  );
});

it('ignores only the invalid media ranges', () => {
  expect(acceptsType('nonsense, text/html', json)).toBe(false);
  expect(acceptsType('application/json;q=many', json)).toBe(true);
});
