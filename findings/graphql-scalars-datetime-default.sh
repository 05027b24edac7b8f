#!/usr/bin/env bash
# graphql-scalars 2.0.0 (also 1.25.0) and graphql 16.15.0 (npm): a DateTime argument with a default breaks introspection.
#
# Expected:  an argument `since: DateTime = "1970-01-01T00:00:00Z"` prints and introspects as it was written.
# Behaviour: the schema builds, and queries run. printSchema and every introspection query with defaultValue then fail,
#            because graphql serializes the default and DateTime serializes to a Date object, which has no GraphQL
#            literal. Playgrounds and code generators stop working. DateTimeISO, Date and Timestamp are not affected.
# Seen:      query: 1970-01-01T00:00:00.000Z
#            DateTime introspection: Cannot convert value to AST: 1970-01-01T00:00:00.000Z.
#            DateTimeISO introspection: "1970-01-01T00:00:00.000Z"
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 graphql@16.15.0 graphql-scalars@2.0.0 @graphql-tools/schema@10.0.35
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { getIntrospectionQuery, graphql, printSchema } from 'graphql';
import { GraphQLDateTime, GraphQLDateTimeISO } from 'graphql-scalars';

const schemaWith = (scalar) =>
  makeExecutableSchema({
    typeDefs: `scalar ${scalar.name}
      type Query { echo(since: ${scalar.name} = "1970-01-01T00:00:00Z"): ${scalar.name} }`,
    resolvers: { [scalar.name]: scalar, Query: { echo: (_, { since }) => since } },
  });

async function introspect(schema) {
  const { data, errors } = await graphql({ schema, source: getIntrospectionQuery() });
  if (errors) return errors[0].message;
  return data.__schema.types.find(({ name }) => name === 'Query').fields[0].args[0].defaultValue;
}
const schema = schemaWith(GraphQLDateTime);
const { data } = await graphql({ schema, source: '{ echo }' });
const seen = [data.echo.toISOString(), await introspect(schema), await introspect(schemaWith(GraphQLDateTimeISO))];
console.log('query:', seen[0]);
console.log('DateTime introspection:', seen[1]);
console.log('DateTimeISO introspection:', seen[2]);
assert.deepEqual(
  seen,
  [
    '1970-01-01T00:00:00.000Z',
    'Cannot convert value to AST: 1970-01-01T00:00:00.000Z.',
    '"1970-01-01T00:00:00.000Z"',
  ],
  'The behaviour has changed',
);
assert.throws(() => printSchema(schema), /Cannot convert value to AST/, 'The behaviour has changed');
JS
node finding.js
