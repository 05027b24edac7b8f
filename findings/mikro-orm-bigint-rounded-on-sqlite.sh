#!/usr/bin/env bash
# @mikro-orm/sqlite 7.2.1 (npm): a bigint property comes back as another bigint.
#
# Expected:  p.bigint() is a bigint in JavaScript and an INTEGER of 64 bits in SQLite, so every value survives.
# Behaviour: the value is stored exactly. On the way back the driver reads it as a number, which is rounded above 2^53,
#            and the ORM makes a bigint of the rounded number. There is no error, and a search for the value that was
#            read finds nothing.
# Seen:      stored 9007199254740993, read 9007199254740992n, found by that value: 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @mikro-orm/core@7.2.1 @mikro-orm/sqlite@7.2.1
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { defineEntity, MikroORM, p } from '@mikro-orm/sqlite';

const Track = defineEntity({ name: 'Track', properties: { id: p.integer().primary(), plays: p.bigint() } });
const orm = await MikroORM.init({ entities: [Track], dbName: ':memory:' });
await orm.schema.create();
const em = orm.em.fork();
em.create(Track, { id: 1, plays: 9_007_199_254_740_993n });
await em.flush();

const [{ stored }] = await orm.em.fork().execute('select cast(plays as text) as stored from track');
const { plays: read } = await orm.em.fork().findOneOrFail(Track, 1);
const found = await orm.em.fork().count(Track, { plays: read });
await orm.close();
console.log(`stored ${stored}, read ${read}n, found by that value: ${found}`);
assert.deepEqual([stored, read, found], ['9007199254740993', 9007199254740992n, 0], 'The behaviour has changed');
JS
node finding.js
