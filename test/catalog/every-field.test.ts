import { isObjectType } from 'graphql';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { artistRecord } from '../../src/catalog/schema/artist.entity.ts';
import type { RecordDescriptor, RecordField } from '../../src/catalog/schema/record.ts';
import { releaseRecord } from '../../src/catalog/schema/release.entity.ts';
import { buildGraphQLSchema } from '../../src/graphql/build-schema.ts';
import { useApp } from '../support/app/use-app.ts';

const app = await useApp();
await app.sync();
const schema = await buildGraphQLSchema();

const line = z.object({ type: z.string(), kind: z.string(), node: z.record(z.string(), z.unknown()).nullable() });
const lines = (await (await app.get('/api/changes/?limit=1000')).text())
  .trimEnd()
  .split('\n')
  .map((text) => line.parse(JSON.parse(text)));

const loggedFields = ({ fields }: RecordDescriptor): [name: string, field: RecordField][] =>
  Object.entries(fields).filter(([, { isLogged }]) => isLogged);

const namesOf = (fields: [name: string, field: RecordField][]): string[] => fields.map(([name]) => name);

/** Lists leave out some fields, which Spotify reports elsewhere. */
const isInLists = ([, field]: [name: string, field: RecordField]): boolean =>
  !('ifNull' in field && field.ifNull === 'kept');

const isEmpty = (value: unknown): boolean => value == null || (Array.isArray(value) && value.length === 0);

describe.each([releaseRecord, artistRecord])('every logged field of $kind', (record) => {
  const nodes = lines.flatMap(({ type, node }) => (node && type === record.kind.toLowerCase() ? [node] : []));

  it('is in the GraphQL schema', () => {
    const type = schema.getType(record.kind);
    expect(isObjectType(type) && Object.keys(type.getFields())).toEqual(
      expect.arrayContaining(namesOf(loggedFields(record))),
    );
  });

  it('is in the nodes of GET /api/changes', () => {
    expect(nodes.length).toBeGreaterThan(0);
    for (const node of nodes) expect(Object.keys(node)).toEqual(expect.arrayContaining(namesOf(loggedFields(record))));
  });

  it('has a value for some record of the sandbox, if lists report it', () => {
    const expected = namesOf(loggedFields(record).filter(isInLists));
    expect(expected.filter((name) => nodes.every((node) => isEmpty(node[name])))).toEqual([]);
  });
});
