#!/usr/bin/env bash
# @mikro-orm/sql 7.2.1 on SQLite (npm): the schema diff drops some triggers of a migration and does not see others.
#
# A schema comparison either manages triggers or leaves them alone. Triggers with and without a list of columns
# (`after update of a, b on t`) are equally valid SQLite.
#
# Expected:  getUpdateSchemaSQL() treats both triggers of the table alike.
# Behaviour: it drops the trigger without a column list, which no entity declares, and does not see the other one.
#            An update of the schema then leaves half of the triggers that belong together.
#            With schemaGenerator.ignoreTriggers it leaves both alone.
# Seen:      default: drop trigger if exists `item_inserted`; | ignoreTriggers: nothing
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true,"better-sqlite3":false}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @mikro-orm/core@7.2.1 @mikro-orm/sql@7.2.1 @mikro-orm/sqlite@7.2.1 dataloader@2.2.3
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import { defineEntity, MikroORM, p } from '@mikro-orm/sqlite';

const Item = defineEntity({ name: 'Item', tableName: 'item', properties: { id: p.integer().primary(), a: p.integer(), b: p.integer() } });

async function differenceWith(schemaGenerator) {
  const orm = await MikroORM.init({ dbName: ':memory:', entities: [Item], schemaGenerator });
  await orm.schema.create();
  await orm.em.execute('create table seen (n integer not null)');
  await orm.em.execute('create trigger item_inserted after insert on item begin insert into seen values (1); end');
  await orm.em.execute('create trigger item_updated after update of a, b on item begin insert into seen values (2); end');
  const sql = await orm.schema.getUpdateSchemaSQL({ safe: false, dropTables: false });
  await orm.close(true);
  return sql.split('\n').map((line) => line.trim()).filter((line) => /trigger/i.test(line)).join(' ') || 'nothing';
}

const seen = { default: await differenceWith({}), ignoreTriggers: await differenceWith({ ignoreTriggers: true }) };
console.log(`default: ${seen.default} | ignoreTriggers: ${seen.ignoreTriggers}`);
assert.match(seen.default, /drop trigger.*item_inserted/i);
assert.doesNotMatch(seen.default, /item_updated/);
assert.equal(seen.ignoreTriggers, 'nothing');
JS
node finding.js
