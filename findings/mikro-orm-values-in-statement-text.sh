#!/usr/bin/env bash
# @mikro-orm/sqlite 7.2.1 (npm): statements reach the driver with their values in the text, not as bound parameters.
#
# Expected:  em.find(), em.flush() and em.execute(sql, values) send `… where title = ?` and bind the values. So the text of
#            a statement is safe to record in traces and statistics, and one prepared statement serves all values.
# Behaviour: the driver gets finished text without parameters. What records statement texts (spans, slow-query logs) sees
#            every value, and each value makes another statement.
# Seen:      text with the value: 3 of 3, bound parameters: 0
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

const Track = defineEntity({ name: 'Track', properties: { id: p.integer().primary(), title: p.string() } });
const received = [];
const orm = await MikroORM.init({
  entities: [Track],
  dbName: ':memory:',
  onCreateConnection(connection) {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = (query) => {
      received.push(query);
      return execute(query);
    };
  },
});
await orm.schema.create();
received.length = 0;

const title = 'Harbour Lights';
const em = orm.em.fork();
em.create(Track, { id: 1, title });
await em.flush();
await orm.em.fork().find(Track, { title });
await orm.em.fork().execute('select id from track where title = ?', [title]);
await orm.close();

const statements = received.filter(({ sql }) => /^(insert|select)/i.test(sql));
const inText = statements.filter(({ sql }) => sql.includes(title)).length;
const bound = statements.reduce((sum, { parameters }) => sum + parameters.length, 0);
console.log(`text with the value: ${inText} of ${statements.length}, bound parameters: ${bound}`);
assert.deepEqual([inText, statements.length, bound], [3, 3, 0], 'The behaviour has changed');
JS
node finding.js
