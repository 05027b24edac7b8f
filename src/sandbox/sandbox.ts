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
import { dayAt } from './catalogue/plan.ts';
import { Dice } from './dice.ts';
import { answerWithFault } from './faults/answer-with-fault.ts';
import { createFaultSource, type FaultSwitches } from './faults/fault-switches.ts';
import { drawFault } from './faults/random-faults.ts';
import { answerPage } from './pages/answer-page.ts';
import { createAuthorization } from './pages/authorization.ts';

export type { SandboxWorld };

export interface SandboxOptions {
  world: SandboxWorld;
  seed: number;
  /** How many releases are listed at any time: 100 to 100,000. */
  newReleases: number;
  clock: Pick<Clock, 'now'>;
  /** The base of cover art and item pages, without a final slash. */
  publicUrl: string;
  /** Without these, any client that names itself gets a token. */
  credentials?: ClientCredentials;
  /** The chance of each request to the API or for a token to meet a fault, 0 to 1; 0 without it. Pages meet none. */
  faultRate?: number;
  /** When a refresh token is replaced by its use; `without-secret`, as at Spotify, if left out. */
  rotation?: RefreshRotation;
  /** Where logins may lead back to, as an app's owner lists it at Spotify; without these, anywhere that is secure. */
  redirectUris?: readonly string[];
}

export interface Sandbox {
  /** Stands in for the global fetch: the same answers without a socket. */
  fetch: typeof fetch;
  handle(request: Request): Promise<Response>;
  /** Answers GETs of `/covers/{id}.svg`, `/album/{id}`, `/artist/{id}`, `/user/{id}` and `/authorize`; null for any other path. */
  handlePage(path: string): Response | null;
  /** Answers the form of `/authorize`, sent to the path and query of that page. */
  handleConsent(path: string, form: URLSearchParams): Response;
  /** By route template, refused requests included. */
  requestCounts(): Record<string, number>;
  resetRequestCounts(): void;
  /** Makes requests fail. */
  faults: FaultSwitches;
  /** Takes back what people agreed to, and ends tokens. */
  accounts: AccountSwitches;
}

/** What a server presents to the sandbox that runs inside it. */
export const sandboxCredentials: ClientCredentials = { clientId: 'sandbox', clientSecret: 'sandbox-secret' };

export function createSandbox(options: SandboxOptions): Sandbox {
  const { world, seed, newReleases, clock, publicUrl, credentials, faultRate = 0, redirectUris = null } = options;
  const catalogue = createCatalogue(seed, newReleases);
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
    return answerWithFault(fault, request, () =>
      pathname === '/api/token' ? answerToken(request) : answerCall(request, shift),
    );
  };

  return {
    handle,
    handlePage,
    handleConsent,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      // A real answer takes a while, in which the process does other things.
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

const urlOf = (path: string): URL => new URL(`http://sandbox${path}`);
