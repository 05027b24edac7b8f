import type { Config, SpotifyConfig } from '../config.ts';
import { sandboxCredentials } from '../sandbox/sandbox.ts';

/** The sandbox in this process answers its client directly: no request for these ever leaves. */
const sandboxUrls = { accountsUrl: 'http://accounts.sandbox.invalid', apiUrl: 'http://api.sandbox.invalid' };

/** As whom the syncs of these settings speak, and to whom. */
export const accountOf = ({ spotify }: Config): SpotifyConfig => spotify ?? { ...sandboxCredentials, ...sandboxUrls };
