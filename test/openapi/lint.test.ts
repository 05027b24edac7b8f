import { createConfig, lintFromString } from '@redocly/openapi-core';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { useApp } from '../support/app/use-app.ts';
import { defined } from '../support/defined.ts';
import { readJson } from '../support/http/read-json.ts';

const app = await useApp();

/** The recommended rules, except that paths may end with a slash, as they are written everywhere. Each warning counts. */
async function lint(source: string): Promise<string[]> {
  const config = await createConfig({ extends: ['recommended'], rules: { 'no-path-trailing-slash': 'off' } });
  const problems = await lintFromString({ source, config });
  return problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`);
}

interface Operation {
  summary?: string;
  parameters: { name: string; in: string; schema: object }[];
  responses: Record<string, { content: Record<string, { example?: unknown }> }>;
}

interface OpenApiDocument {
  info: { version: string };
  paths: Record<string, { get: Operation }>;
}

const readDocument = async () => readJson<OpenApiDocument>(await app.get('/api/openapi.json'));

it('the document is OpenAPI 3.1 without a lint warning', async () => {
  const response = await app.get('/api/openapi.json');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  const source = await response.text();
  expect(JSON.parse(source).openapi).toMatch(/^3\.1\./);
  expect(await lint(source)).toEqual([]);
});

it('the linter reports an invalid example and a missing summary', async () => {
  const document = await readDocument();
  defined(document.paths['/healthz']?.get.responses['200']?.content['application/json']).example = { status: 'unwell' };
  delete document.paths['/readyz']?.get.summary;
  const rules = (await lint(JSON.stringify(document))).map((problem) => problem.slice(0, problem.indexOf(':')));
  expect(new Set(rules)).toEqual(new Set(['no-invalid-media-type-examples', 'operation-summary']));
});

it('the document has the version of the package', async () => {
  const { default: manifest } = await import('../../package.json', { with: { type: 'json' } });
  expect((await readDocument()).info.version).toBe(manifest.version);
});

it('describes each parameter of the routes with its limits', async () => {
  const { paths } = await readDocument();
  for (const path of ['/api/artists/', '/api/releases/', '/feeds/releases.atom', '/feeds/releases.ics']) {
    const { detail } = await readJson<{ detail: string }>(await app.get(`${path}?colour=red`));
    const described = defined(paths[path]).get.parameters;
    const parameters = described.filter((parameter) => parameter.in === 'query');
    expect(detail).toBe(`colour: unknown. Allowed parameters: ${parameters.map(({ name }) => name).join(', ')}`);
  }
  const schemas = Object.fromEntries(
    defined(paths['/api/artists/']).get.parameters.map(({ name, schema }) => [name, schema]),
  );
  expect(schemas).toMatchObject({
    limit: { type: 'integer', minimum: 1, maximum: 200, default: 200 },
    market: { type: 'string', pattern: '^[A-Z]{2}$' },
    type: { type: 'array', items: { enum: ['album', 'single', 'ep', 'compilation', 'other'] } },
    releasedSince: { type: 'string', format: 'date' },
    listedNow: { enum: ['true', 'false', 'any'] },
    listedOn: { type: 'string', format: 'date-time' },
    q: { type: 'string', minLength: 1, maxLength: 200 },
  });
});

const anyOperation = z.object({
  description: z.string().min(1),
  parameters: z.array(z.object({ description: z.string().min(1).optional() }).loose()).optional(),
  responses: z.record(
    z.string(),
    z.object({ content: z.record(z.string(), z.object({ example: z.unknown() })) }).or(z.object({})),
  ),
});

it('has a description and an example for every operation', async () => {
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), anyOperation)) })
    .parse(JSON.parse(await (await app.get('/api/openapi.json')).text()));
  const withoutExample = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).flatMap(([method, { responses }]) =>
      Object.entries(responses)
        .filter(([status]) => status.startsWith('2'))
        .flatMap(([status, response]) =>
          'content' in response
            ? Object.entries(response.content).flatMap(([type, { example }]) =>
                example === undefined ? [`${method} ${path} ${status} ${type}`] : [],
              )
            : [`${method} ${path} ${status}`],
        ),
    ),
  );
  expect(withoutExample).toEqual([]);
});

it('describes lists as one parameter with commas, which generated clients then send', async () => {
  const { paths } = await readDocument();
  const parameters = defined(paths['/api/releases/']).get.parameters;
  expect(parameters.filter(({ schema }) => 'type' in schema && schema.type === 'array')).toMatchObject(
    ['include', 'type', 'secondaryType', 'artist', 'not.type', 'not.secondaryType', 'not.artist'].map((name) => ({
      name,
      style: 'form',
      explode: false,
    })),
  );
});
