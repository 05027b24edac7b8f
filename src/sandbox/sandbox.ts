import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { createAccessTokens } from './api/access-tokens.ts';
import { answerApi } from './api/answer-api.ts';
import type { SandboxWorld } from './api/api-call.ts';
import { createRequestCounter, templateOf } from './api/request-counter.ts';
import { respondMethodNotAllowed } from './api/respond.ts';
import type { ClientCredentials } from './api/token-endpoint.ts';
import { answerTokenRequest } from './api/token-endpoint.ts';
import { createCatalogue } from './catalogue/catalogue.ts';
import { dayAt } from './catalogue/days.ts';
import { Dice } from './dice.ts';
import { answerWithFault } from './faults/answer-with-fault.ts';
import { createFaultSource, type FaultSwitches } from './faults/fault-switches.ts';
import { drawFault } from './faults/random-faults.ts';
import { answerPage } from './pages/answer-page.ts';

export type { SandboxWorld };

export interface SandboxOptions {
  world: SandboxWorld;
  seed: number;
  /** How many releases are listed at any time: 100 to 100,000. */
  newReleases: number;
  clock: Pick<Clock, 'now'>;
  /** The base of cover art and item pages, without a final slash. A thunk, because a port may be known only later. */
  publicUrl: () => string;
  /** Without these, any client that names itself gets a token. */
  credentials?: ClientCredentials;
  /** The chance of each request to the API or for a token to meet a fault, 0 to 1; 0 without it. Pages meet none. */
  faultRate?: number;
}

export interface Sandbox {
  /** Stands in for the global fetch: the same answers without a socket. */
  fetch: typeof fetch;
  handle(request: Request): Promise<Response>;
  /** Answers `/covers/{id}.svg`, `/album/{id}` and `/artist/{id}`; null for any other path. */
  handlePage(path: string): Response | null;
  /** By route template, refused requests included. */
  requestCounts(): Record<string, number>;
  resetRequestCounts(): void;
  /** Makes requests fail. */
  faults: FaultSwitches;
}

/** What a server presents to the sandbox that runs inside it. */
export const sandboxCredentials: ClientCredentials = { clientId: 'sandbox', clientSecret: 'sandbox-secret' };

export function createSandbox(options: SandboxOptions): Sandbox {
  const { world, seed, newReleases, clock, publicUrl, credentials, faultRate = 0 } = options;
  const catalogue = createCatalogue(seed, newReleases);
  const tokens = createAccessTokens(`sandbox tokens ${seed}`);
  const counter = createRequestCounter();
  const dice = new Dice('faults', seed, clock.now());
  const faults = createFaultSource((template) => (dice.chance(faultRate) ? drawFault(dice, template) : null));

  const handlePage = (path: string): Response | null =>
    answerPage(path, { catalogue, day: dayAt(clock.now()), pages: publicUrl() });

  const answerToken = (request: Request): Promise<Response> | Response =>
    request.method === 'POST'
      ? answerTokenRequest(request, { tokens, nowMs: clock.now(), known: credentials })
      : respondMethodNotAllowed('POST');

  const answerCall = (request: Request, shift: number): Response => {
    const nowMs = clock.now();
    return answerApi(request, { world, catalogue, tokens, nowMs, day: dayAt(nowMs), shift, pages: publicUrl() });
  };

  const handle = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const page = request.method === 'GET' ? handlePage(pathname + search) : null;
    if (page) return page;
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
  };
}
