import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { routes } from '../../src/sandbox/api/routes.ts';
import type { SandboxWorld } from '../../src/sandbox/sandbox.ts';
import type { AskedSandbox } from './ask-sandbox.ts';
import { answerOf, askSandbox, listAll, origin } from './ask-sandbox.ts';

const file = resolve(import.meta.dirname, '../../../shared/recordings/openapi/fixed-spotify-open-api.yml');

/** Required by the document, but removed from Development Mode in February 2026. */
const takenAway: Record<SandboxWorld, readonly string[]> = {
  extended: [],
  development: ['album_group', 'available_markets', 'label', 'popularity'],
};

describe.skipIf(!existsSync(file)).each(['extended', 'development'] as const)(
  'the sandbox in the %s world',
  (world) => {
    let createValidator: ReturnType<typeof readValidators>;
    beforeAll(() => {
      createValidator = readValidators(takenAway[world]);
    });

    it.each(routes)('answers $template as the OpenAPI document says', async ({ template, worlds }) => {
      const asked = await askSandbox({ world });
      const status = worlds.includes(world) ? 200 : 403;
      const validate = createValidator(template, status);
      for (const path of await listExamples(asked, template)) {
        const answer = await asked.get(path);
        expect(answer.status).toBe(status);
        expect(validate(answer.body)).toEqual([]);
      }
    });

    it.each(routes)('refuses $template without a token as the OpenAPI document says', async ({ template }) => {
      const { sandbox } = await askSandbox({ world });
      const { status, body } = await answerOf(await sandbox.fetch(`${origin}${template}`));
      expect(status).toBe(401);
      expect(createValidator(template, status)(body)).toEqual([]);
    });
  },
);

async function listExamples(asked: AskedSandbox, template: string): Promise<string[]> {
  const releases = await listAll(asked, '/v1/search?q=tag:new&type=album&limit=10');
  const albumIds = releases.map(({ id }) => id);
  const artistIds = releases.flatMap(({ artists }) => artists.map(({ id }) => id));
  const examples: Record<string, string[]> = {
    '/v1/browse/new-releases': [`${template}?limit=50`, `${template}?offset=95`],
    '/v1/search': ['album', 'artist', 'album,artist'].map((type) => `${template}?q=a&type=${type}&market=JP&limit=10`),
    '/v1/artists': [`${template}?ids=${artistIds.slice(0, 50)}`],
    '/v1/artists/{id}': artistIds.map((id) => `/v1/artists/${id}`),
    '/v1/artists/{id}/albums': artistIds.map((id) => `/v1/artists/${id}/albums?limit=10`),
    '/v1/artists/{id}/top-tracks': artistIds.map((id) => `/v1/artists/${id}/top-tracks`),
    '/v1/albums': [`${template}?ids=${albumIds.slice(0, 20)}`],
    '/v1/albums/{id}': albumIds.map((id) => `/v1/albums/${id}`),
    '/v1/albums/{id}/tracks': albumIds.flatMap((id) => [
      `/v1/albums/${id}/tracks`,
      `/v1/albums/${id}/tracks?market=JP`,
    ]),
    '/v1/markets': [template],
    '/v1/me': [template],
    '/v1/me/following': [`${template}?type=artist`],
    '/v1/me/top/artists': [template, `${template}?time_range=long_term&offset=10`],
  };
  const found = examples[template] ?? [];
  expect(found).not.toEqual([]);
  return found;
}

const documentSchema = z.looseObject({
  paths: z.record(z.string(), z.object({ get: z.object({ responses: z.record(z.string(), z.unknown()) }).optional() })),
});
const referenceSchema = z.object({ $ref: z.string() });

/** Reads the document. The result returns the faults of an answer of a route and status. */
function readValidators(missing: readonly string[]) {
  const document = adapt(documentSchema.parse(parse(readFileSync(file, 'utf8'))), missing);
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'spotify', ...document });
  return (template: string, status: number) => {
    const responses = document.paths[template.replace('/v1', '')]?.get?.responses;
    const { $ref } = referenceSchema.parse(responses?.[status]);
    const validate = ajv.compile({ $ref: `spotify${$ref}/content/application~1json/schema` });
    return (answer: unknown) => (validate(answer) ? [] : validate.errors);
  };
}

/** Allows the album type `ep`, which is not in the document, and some missing required fields. */
function adapt<T>(document: T, missing: readonly string[]): T {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (!Array.isArray(value)) return value;
    if (key === 'required') return value.filter((field) => !missing.includes(field));
    return key === 'enum' && value.includes('compilation') ? [...value, 'ep'] : value;
  });
}
