import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  lexicographicSortSchema,
  printSchema,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { buildGraphQLSchema } from '../src/graphql/build-schema.ts';

const schema = await buildGraphQLSchema();

const printSorted = (one: GraphQLSchema): string => printSchema(lexicographicSortSchema(one));

describe('the GraphQL schema', () => {
  // In any order, which is that in which modules were loaded: that of the program is what its command writes.
  it('equals schema.graphql', () => {
    const written = buildSchema(readFileSync(join(import.meta.dirname, '../schema.graphql'), 'utf8'));
    expect(printSorted(schema)).toBe(printSorted(written));
  });

  it('describes every type, field, argument and value', () => {
    const undescribed: string[] = [];
    const check = (name: string, description: string | null | undefined) => {
      if (!description) undescribed.push(name);
    };
    for (const type of Object.values(schema.getTypeMap())) {
      if (isIntrospectionType(type)) continue;
      check(type.name, type.description);
    }
    for (const type of Object.values(schema.getTypeMap())) {
      if (isIntrospectionType(type)) continue;
      if (isEnumType(type))
        for (const value of type.getValues()) check(`${type.name}.${value.name}`, value.description);
      if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) check(`${type.name}.${field.name}`, field.description);
      }
      if (isObjectType(type) || isInterfaceType(type)) {
        for (const field of Object.values(type.getFields())) {
          for (const arg of field.args) check(`${type.name}.${field.name}(${arg.name})`, arg.description);
        }
      }
    }
    expect(undescribed).toEqual([]);
  });
});
