import type { Config } from '../config/config.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts';

/** The Spotify of a server without credentials; null if it has some, or no Spotify part. */
export const createOwnSandbox = (
  { spotify, isSpotifyOff, sandbox }: Config,
  options: Pick<SandboxOptions, 'clock' | 'publicUrl' | 'redirectUris'>,
): Sandbox | null => (spotify || isSpotifyOff ? null : createSandbox({ ...sandbox, ...options }));
