#!/usr/bin/env bash
# @apollo/server 5.5.1 with graphql 16.15.0 (npm): every server loads the protobuf library for traces of federation.
#
# Expected:  a server whose schema is no subgraph, without an Apollo key, has nothing to report. It loads no code for it.
# Behaviour: start() imports the plugin for inline traces first, and asks only then whether the schema is a subgraph. The
#            plugin brings 370 KB of generated protobuf code. Only ApolloServerPluginInlineTraceDisabled keeps it out.
# Seen:      modules of @apollo/usage-reporting-protobuf after start: 0 with the plugin disabled, 1 by default
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"private":true}' > package.json
npm install --silent --no-audit --no-fund @apollo/server@5.5.1 graphql@16.15.0

cat > finding.cjs <<'JS'
process.env.NODE_ENV = 'production';
for (const name of Object.keys(process.env)) if (name.startsWith('APOLLO_')) delete process.env[name];
const assert = require('node:assert');
const { ApolloServer } = require('@apollo/server');
const { ApolloServerPluginInlineTraceDisabled } = require('@apollo/server/plugin/disabled');

async function modulesAfterStart(plugins) {
  const server = new ApolloServer({ typeDefs: 'type Query { album: String }', plugins });
  await server.start();
  await server.stop();
  return Object.keys(require.cache).filter((path) => path.includes('usage-reporting-protobuf')).length;
}

(async () => {
  const disabled = await modulesAfterStart([ApolloServerPluginInlineTraceDisabled()]);
  const byDefault = await modulesAfterStart([]);
  console.log(`Modules of @apollo/usage-reporting-protobuf: ${disabled} with the plugin disabled, ${byDefault} by default`);
  assert.deepEqual([disabled, byDefault], [0, 1], 'The behaviour has changed');
})();
JS
node finding.cjs
