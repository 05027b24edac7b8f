import { type AuditResult, auditServer } from 'graphql-http';
import { expect, it } from 'vitest';
import { useApp } from '../support/app/use-app.ts';

/**
 * One SHOULD of the specification: status 200 for a request error if the client accepts `application/json`. The server
 * returns 400, because proxies, monitors and `curl --fail` take a 200 for a success. For clients that accept
 * `application/graphql-response+json` the specification asks for 400.
 */
const acceptedWarnings = {
  '572B': 'SHOULD use 200 status code on document parsing failure when accepting application/json',
  FDE2: 'SHOULD use 200 status code on document validation failure when accepting application/json',
  '7B9B': 'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
};

const app = await useApp();

const namesOf = (results: readonly AuditResult[], status: AuditResult['status']) =>
  Object.fromEntries(results.filter((result) => result.status === status).map(({ id, name }) => [id, name]));

/** Foreign web pages cannot send this header unasked; without it a GET is refused, which the audit allows, as a notice. */
const withPreflight: typeof fetch = (url, init) =>
  fetch(url, { ...init, headers: { ...init?.headers, 'apollo-require-preflight': 'true' } });

it.each(['/graphql', '/graphql/'])('%s passes the audit of the GraphQL-over-HTTP specification', async (path) => {
  const results = await auditServer({ url: `${app.url}${path}`, fetchFn: withPreflight });
  expect(results.length).toBeGreaterThan(60);
  expect(namesOf(results, 'error')).toEqual({});
  expect(namesOf(results, 'warn')).toEqual(acceptedWarnings);
  expect(namesOf(results, 'notice')).toEqual({});
});

it('passes the audit for a client without the header that prevents CSRF', async () => {
  const results = await auditServer({ url: `${app.url}/graphql` });
  expect(namesOf(results, 'error')).toEqual({});
  expect(namesOf(results, 'warn')).toEqual(acceptedWarnings);
});
