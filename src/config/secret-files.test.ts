import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { makeTemporaryFolder } from '../../test/support/temporary-folder.ts';
import { readSecretFiles } from './secret-files.ts';

it('reads a secret from its file, without the last line break', () => {
  using folder = makeTemporaryFolder();
  const path = join(folder.path, 'secret');
  writeFileSync(path, 'a secret of thirty-two characters\n');
  expect(readSecretFiles({ SESSION_SECRET_FILE: path, PORT: '1' })).toMatchObject({
    SESSION_SECRET: 'a secret of thirty-two characters',
    PORT: '1',
  });
});

it('treats an empty name of a file as not set', () => {
  expect(readSecretFiles({ ADMIN_TOKEN_FILE: '' })).toEqual({ ADMIN_TOKEN_FILE: '' });
});

it('refuses a file that cannot be read, and a value beside a file, by name', () => {
  const env = {
    ADMIN_TOKEN_FILE: '/nonexistent',
    SPOTIFY_CLIENT_SECRET: 'x',
    SPOTIFY_CLIENT_SECRET_FILE: '/nonexistent',
  };
  expect(() => readSecretFiles(env)).toThrow(
    expect.objectContaining({
      problems: [
        'SPOTIFY_CLIENT_SECRET_FILE: expected either SPOTIFY_CLIENT_SECRET or SPOTIFY_CLIENT_SECRET_FILE, not both',
        'ADMIN_TOKEN_FILE: the file cannot be read',
      ],
    }),
  );
});
