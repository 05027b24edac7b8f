#!/usr/bin/env bash
# @octokit/graphql-schema 15.26.1 and graphql 16.15.0 (npm): the published SDL of GitHub's API is not a valid schema.
#
# Expected:  `buildSchema` accepts the schema file of a package whose purpose is that file.
# Behaviour: one type has two fields twice, so `buildSchema` refuses the file; with `{ assumeValidSDL: true }` it accepts
#            the file. The package also hides it: `exports` has no "./schema.graphql".
# Seen:      Field "EnterpriseOwnerInfo.repositoryDeployKeySetting" can only be defined once.
#            Field "EnterpriseOwnerInfo.repositoryDeployKeySettingOrganizations" can only be defined once.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @octokit/graphql-schema@15.26.1 graphql@16.15.0
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buildSchema } from 'graphql';

const sdl = readFileSync('node_modules/@octokit/graphql-schema/schema.graphql', 'utf8');
let message = 'accepted';
try {
  buildSchema(sdl);
} catch (error) {
  ({ message } = error);
}
console.log(message);
let resolved = 'found';
try {
  createRequire(import.meta.url).resolve('@octokit/graphql-schema/schema.graphql');
} catch (error) {
  resolved = error.code;
}
console.log(resolved, 'when required by its name');
const types = Object.keys(buildSchema(sdl, { assumeValidSDL: true }).getTypeMap()).length;
console.log(types, 'types with assumeValidSDL');
assert.match(message, /"EnterpriseOwnerInfo\.repositoryDeployKeySetting" can only be defined once/);
assert.match(message, /"EnterpriseOwnerInfo\.repositoryDeployKeySettingOrganizations" can only be defined once/);
assert.equal(resolved, 'ERR_PACKAGE_PATH_NOT_EXPORTED');
JS
node finding.js
