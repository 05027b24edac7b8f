import { expect, it } from 'vitest';
import { isLoopback } from './loopback.ts';

it.each(['127.0.0.1', '127.9.8.7', '::1', '[::1]', 'localhost', 'LocalHost'])(
  'treats %s as a loopback host',
  (host) => {
    expect(isLoopback(host)).toBe(true);
  },
);

it.each(['0.0.0.0', '::', '192.168.0.7', '127.0.0.1.example.org', '127.example.org', 'localhost.example.org', ''])(
  'treats %j as a public host',
  (host) => {
    expect(isLoopback(host)).toBe(false);
  },
);
