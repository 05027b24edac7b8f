import { expect, it } from 'vitest';
import { complainAboutRedirect } from './authorization-request.ts';

it.each([
  'https://music.example.org/callback',
  'http://127.0.0.1:4000/auth/callback/',
  'http://[::1]:4000/',
  'https://localhost/',
])('accepts the redirect URI %s', (text) => expect(complainAboutRedirect(text)).toBeUndefined());

it.each([
  ['http://localhost:4000/auth/callback/', 'Insecure redirect URI'],
  ['http://music.example.org/callback', 'Insecure redirect URI'],
  ['http://127.0.0.1.example.org/', 'Insecure redirect URI'],
  ['javascript:alert(1)', 'Invalid redirect URI'],
  ['/callback', 'Invalid redirect URI'],
  ['', 'Invalid redirect URI'],
  ['https://music.example.org/#part', 'Invalid redirect URI'],
  ['https://somebody@music.example.org/', 'Invalid redirect URI'],
])('refuses the redirect URI %s: %s', (text, complaint) => expect(complainAboutRedirect(text)).toBe(complaint));
