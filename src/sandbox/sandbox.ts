import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { AccountSwitches, RefreshRotation } from './accounts/account-switches.ts';
import { createGrants } from './accounts/grants.ts';
import { createSeal } from './accounts/seal.ts';
import { createAccessTokens } from './api/access-tokens.ts';
import { answerApi, createRequestCounter, templateOf } from './api/answer-api.ts';
import type { SandboxWorld } from './api/api-call.ts';
import { respondMethodNotAllowed } from './api/http.ts';
import type { ClientCredentials } from './api/token-endpoint.ts';
import { answerTokenRequest } from './api/token-endpoint.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { dayAt, planCatalogue } from './catalogue/plan.ts';
import { Dice } from './dice.ts';
import { answerWithFault } from './faults/answer-with-fault.ts';
import { createFaultSource, type FaultSwitches } from './faults/fault-switches.ts';
import { drawFault } from './faults/random-faults.ts';
import { answerListenBrainz } from './listenbrainz/answer-listenbrainz.ts';
import { createRequestLimit } from './listenbrainz/refusals.ts';
import { createSandboxMusicBrainz } from './musicbrainz/answer-musicbrainz.ts';
import { createAuthorization } from './pages/authorization.ts';
import { answerPage } from './pages/item-pages.ts';

export type { SandboxWorld };

export interface SandboxOptions {
  world: SandboxWorld;
  seed: number;
  /** The number of listed releases: 100 to 100,000. */
  newReleases: number;
  /** Whether some of them are other editions of others; not by default. */
  hasEditions?: boolean;
  clock: Pick<Clock, 'now'>;
  /** The base of covers and item pages, without a final slash. */
  publicUrl: string;
  /** Undefined accepts every client. */
  credentials?: ClientCredentials;
  /** Whether MusicBrainz answers more than one call a second, as a mirror does. Default: no. */
  isPatient?: boolean;
  /** The probability of a fault per API or token request, 0 (default) to 1. Pages have no faults. */
  faultRate?: number;
  /** When a refresh replaces the refresh token; `without-secret` by default, as at Spotify. */
  rotation?: RefreshRotation;
  /** The allowed redirect URIs of the app; undefined allows every secure one. */
  redirectUris?: readonly string[];
}

export interface Sandbox {
  /** Replaces the global fetch: the same responses without a socket. */
  fetch: typeof fetch;
  handle(request: Request): Promise<Response>;
  /** Answers GET of covers, item pages, user pages and `/authorize`; null for other paths. */
  handlePage(path: string): Response | null;
  /** Answers the form of `/authorize`, posted to the path and query of that page. */
  handleConsent(path: string, form: URLSearchParams): Response;
  /** By route template, including refused requests. */
  requestCounts(): Record<string, number>;
  resetRequestCounts(): void;
  /** Makes requests fail. */
  faults: FaultSwitches;
  /** Revokes consents and expires tokens. */
  accounts: AccountSwitches;
}

/** The credentials of a server for its own sandbox. */
export const sandboxCredentials: ClientCredentials = { clientId: 'sandbox', clientSecret: 'sandbox-secret' };

export function createSandbox(options: SandboxOptions): Sandbox {
  const { world, seed, newReleases, clock, publicUrl, credentials, faultRate = 0, redirectUris = null } = options;
  const { hasEditions, isPatient = false } = options;
  const plan = planCatalogue(seed, newReleases, hasEditions);
  const catalogue = createCatalogue(seed, newReleases, hasEditions);
  const listenBrainzLimit = createRequestLimit();
  const musicBrainz = createSandboxMusicBrainz({ plan, catalogue, now: () => clock.now(), isPatient });
  const seal = createSeal(`sandbox tokens ${seed}`);
  const tokens = createAccessTokens(seal);
  const grants = createGrants(seal);
  const authorization = createAuthorization({
    grants,
    clock,
    pages: publicUrl,
    isKnownClient: (clientId) => !credentials || clientId === credentials.clientId,
    redirectUris,
  });
  let { rotation = 'without-secret' } = options;
  const counter = createRequestCounter();
  const dice = new Dice('faults', seed, clock.now());
  const faults = createFaultSource((template) => (dice.chance(faultRate) ? drawFault(dice, template) : null));

  const handlePage = (path: string): Response | null => {
    const { pathname, searchParams } = urlOf(path);
    if (pathname === authorizePath) return authorization.show(searchParams);
    return answerPage(path, { catalogue, day: dayAt(clock.now()), pages: publicUrl });
  };

  const handleConsent = (path: string, form: URLSearchParams): Response =>
    authorization.decide(urlOf(path).searchParams, form);

  const answerToken = (request: Request): Promise<Response> | Response =>
    request.method === 'POST'
      ? answerTokenRequest(request, { tokens, grants, rotation, nowMs: clock.now(), known: credentials })
      : respondMethodNotAllowed('POST');

  const answerAnnounced = (request: Request, pathname: string): Response =>
    answerListenBrainz(request, pathname.slice(listenBrainzMount.length), {
      plan,
      nowMs: clock.now(),
      limit: listenBrainzLimit,
    });

  const answerCall = (request: Request, shift: number): Response => {
    const nowMs = clock.now();
    return answerApi(request, { world, catalogue, tokens, nowMs, day: dayAt(nowMs), shift, pages: publicUrl });
  };

  const handle = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const page = request.method === 'GET' ? handlePage(pathname + search) : null;
    if (page) return page;
    if (pathname === authorizePath) {
      if (request.method !== 'POST') return respondMethodNotAllowed('GET, POST');
      return handleConsent(pathname + search, new URLSearchParams(await request.text()));
    }
    const template = templateOf(pathname);
    counter.count(template);
    const { fault, shift } = faults.next(template);
    return answerWithFault(fault, request, () => {
      if (pathname === '/api/token') return answerToken(request);
      if (pathname.startsWith(`${musicBrainzMount}/`))
        return musicBrainz.answer(request, pathname.slice(musicBrainzMount.length));
      return pathname.startsWith(`${listenBrainzMount}/`)
        ? answerAnnounced(request, pathname)
        : answerCall(request, shift);
    });
  };

  return {
    handle,
    handlePage,
    handleConsent,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      // A real response takes time, and other work runs meanwhile.
      await nextTurn();
      request.signal.throwIfAborted();
      return handle(request);
    },
    requestCounts: counter.counts,
    resetRequestCounts: counter.reset,
    faults,
    accounts: {
      revoke: grants.revoke,
      expireAccessTokens: tokens.expireAll,
      rotation: () => rotation,
      setRotation: (chosen) => {
        rotation = chosen;
      },
    },
  };
}

const authorizePath = '/authorize';

/** Where a sandbox has its ListenBrainz: the base URL of its API. */
export const listenBrainzMount = '/listenbrainz';
export const musicBrainzMount = '/musicbrainz';

const urlOf = (path: string): URL => new URL(`http://sandbox${path}`);
