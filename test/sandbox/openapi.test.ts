import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { albumPageSchema, askSandbox, listAll } from './ask-sandbox.ts';

const file = resolve(import.meta.dirname, '../../../shared/recordings/openapi/fixed-spotify-open-api.yml');

describe.skipIf(!existsSync(file))('by the OpenAPI document', () => {
  it('answers new releases', async () => {
    const { get } = await askSandbox();
    const { body } = await get('/v1/browse/new-releases?limit=50');
    expectValid(validator('PagingSimplifiedAlbumObject'), z.object({ albums: z.unknown() }).parse(body).albums);
  });

  it('answers searches', async () => {
    const { get } = await askSandbox();
    const { body } = await get('/v1/search?q=tag:new&type=album&market=JP&limit=50');
    expectValid(validator('PagingSimplifiedAlbumObject'), z.object({ albums: z.unknown() }).parse(body).albums);
  });

  it('answers albums and artists', async () => {
    const asked = await askSandbox();
    const [validAlbum, validArtist] = [validator('AlbumObject'), validator('ArtistObject')];
    for (const { id, artists } of await listAll(asked)) {
      expectValid(validAlbum, (await asked.get(`/v1/albums/${id}`)).body);
      expectValid(validArtist, (await asked.get(`/v1/artists/${artists[0]?.id}`)).body);
    }
  });

  it('answers errors', async () => {
    const { get } = await askSandbox({ world: 'development' });
    const { body } = await get('/v1/browse/new-releases');
    expectValid(validator('ErrorObject'), z.object({ error: z.unknown() }).parse(body).error);
  });

  it('answers in the development world, but for the fields that Spotify took away', async () => {
    const asked = await askSandbox({ world: 'development' });
    const page = albumPageSchema.parse((await asked.get('/v1/search?q=tag:new&type=album&limit=10')).body);
    expectValid(validator('PagingSimplifiedAlbumObject', ['available_markets']), page.albums);
    const validAlbum = validator('AlbumObject', ['available_markets', 'label', 'popularity']);
    for (const { id } of page.albums.items) expectValid(validAlbum, (await asked.get(`/v1/albums/${id}`)).body);
  });
});

function expectValid(validate: ValidateFunction, answer: unknown): void {
  validate(answer);
  expect(validate.errors ?? []).toEqual([]);
}

function validator(schema: string, missing: readonly string[] = []): ValidateFunction {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'spotify', ...adapt(readDocument(), missing) });
  return ajv.compile({ $ref: `spotify#/components/schemas/${schema}` });
}

const documentSchema = z.object({ components: z.object({ schemas: z.record(z.string(), z.unknown()) }) });

const readDocument = () => documentSchema.parse(parse(readFileSync(file, 'utf8')));

/** Allows the album type `ep`, which the document does not know, and the absence of some required fields. */
function adapt<T>(document: T, missing: readonly string[]): T {
  return JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (!Array.isArray(value)) return value;
    if (key === 'required') return value.filter((field) => !missing.includes(field));
    return key === 'enum' && value.includes('compilation') ? [...value, 'ep'] : value;
  });
}
