#!/usr/bin/env bash
# @graphql-codegen/client-preset 6.2.0 and @apollo/server 5.5.1 (npm): the hash of a persisted document is not the hash of
# the text that clients send.
#
# Expected:  the "sha256:" prefix is all that separates the generated hash from the one that automatic persisted queries
#            (APQ) use. Without the prefix, registering print(document) under it works.
# Behaviour: the hash is of another text: on one line, with sorted fields and the fragments first. That text is in
#            persisted-documents.json only. A client that sends hash and print(document), as APQ links do, gets an error.
# Seen:      print(document):           400 provided sha does not match query
#            persisted-documents.json:  200
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @apollo/server@5.5.1 graphql@16.15.0 \
  @graphql-codegen/cli@7.4.3 @graphql-codegen/client-preset@6.2.0 @graphql-typed-document-node/core@3.2.0
export PATH="$work/node_modules/.bin:$PATH"

cat > schema.graphql <<'GRAPHQL'
type Query { releases(first: Int): [Release!]! }
type Release { id: ID! name: String! }
GRAPHQL
cat > documents.graphql <<'GRAPHQL'
query New($first: Int) { releases(first: $first) { ...Card id } }
fragment Card on Release { name id }
GRAPHQL
cat > codegen.json <<'JSON'
{ "schema": "schema.graphql", "documents": "documents.graphql", "silent": true,
  "generates": { "gql/": { "preset": "client", "presetConfig": { "persistedDocuments": true },
    "config": { "useTypeImports": true } } } }
JSON
graphql-codegen --config codegen.json

cat > finding.js <<'JS'
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { print } from 'graphql';
import { NewDocument } from './gql/graphql.ts';

const typeDefs = readFileSync('schema.graphql', 'utf8');
const server = new ApolloServer({ typeDefs, resolvers: { Query: { releases: () => [] } } });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
const { hash } = NewDocument.__meta__;
assert.match(hash, /^sha256:/);

async function register(query) {
  const persistedQuery = { version: 1, sha256Hash: hash.replace('sha256:', '') };
  const body = JSON.stringify({ query, extensions: { persistedQuery } });
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  const { errors } = await response.json();
  return [response.status, ...(errors ?? []).map(({ message }) => message)].join(' ');
}
const printed = await register(print(NewDocument));
const listed = await register(JSON.parse(readFileSync('gql/persisted-documents.json', 'utf8'))[hash]);
await server.stop();
console.log('print(document):         ', printed);
console.log('persisted-documents.json:', listed);
assert.deepEqual([printed, listed], ['400 provided sha does not match query', '200'], 'The behaviour has changed');
JS
node finding.js
