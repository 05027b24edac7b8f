#!/usr/bin/env bash
# @apollo/utils.createhash 3.0.1 (npm), bundled as ESM: it runs in Node and hashes in JavaScript all the same.
#
# Apollo Server hashes every new query with this package. It is to use node:crypto in Node, and sha.js elsewhere.
#
# Expected:  a bundle for the platform node uses node:crypto, as the package does without a bundle.
# Behaviour: the package looks for node:crypto through module.require, which an ESM bundle does not have. It catches
#            the error and falls back to sha.js. The digests are equal, so nothing shows it but the time.
# Seen:      unbundled: Hash of node:crypto | bundled: sha.js | equal digests: true
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @apollo/utils.createhash@3.0.1 rolldown@1.2.19
export PATH="$work/node_modules/.bin:$PATH"

cat > program.js <<'JS'
import { Hash } from 'node:crypto';
import { createHash } from '@apollo/utils.createhash';

const hash = createHash('sha256');
const kind = hash instanceof Hash ? 'Hash of node:crypto' : 'sha.js';
console.log(JSON.stringify({ kind, digest: hash.update('{ __typename }').digest('hex') }));
JS
cat > finding.js <<'JS'
import assert from 'node:assert';
import { execFileSync } from 'node:child_process';
import { rolldown } from 'rolldown';

const bundle = await rolldown({ input: 'program.js', platform: 'node', logLevel: 'silent' });
await bundle.write({ file: 'bundled.mjs', format: 'esm' });
const run = (file) => JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' }));
const [plain, bundled] = [run('program.js'), run('bundled.mjs')];
const isEqual = plain.digest === bundled.digest;
console.log(`unbundled: ${plain.kind} | bundled: ${bundled.kind} | equal digests: ${isEqual}`);
assert.deepEqual([plain.kind, bundled.kind, isEqual], ['Hash of node:crypto', 'sha.js', true]);
JS
node finding.js
