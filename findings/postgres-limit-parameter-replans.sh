#!/usr/bin/env bash
# @electric-sql/pglite 0.5.17 (npm), with PostgreSQL 18.7: a prepared page with LIMIT as a parameter is planned for each execution.
#
# Expected:  from the sixth execution, PostgreSQL keeps one plan of a prepared statement that pages through an index with the same
#            limit each time.
# Behaviour: for the plan that it would keep, it takes a tenth of the table as the unknown limit, so that plan looks expensive. It
#            never keeps it. A literal limit around the rows, with the parameter outside, gets one plan.
# Seen:      limit as a parameter: 0 of 50 executions with the kept plan; within a literal limit: 45 of 50
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module"}' > package.json
npm install --silent --no-audit --no-fund @electric-sql/pglite@0.5.17

cat > finding.js <<'JS'
import assert from 'node:assert';
import { PGlite } from '@electric-sql/pglite';

const db = await PGlite.create();
await db.exec(`
  create table artist (id int primary key, name text not null);
  create index artist_name on artist (name, id);
  insert into artist select n, md5(n::text) from generate_series(1, 20000) as n;
  analyze artist;
  prepare bare (text, int) as select id from artist where name > $1 order by name, id limit $2;
  prepare bounded (text, int) as
    select * from (select id from artist where name > $1 order by name, id limit 64) as page limit $2;
`);
for (let n = 0; n < 50; n += 1) {
  const [bare, bounded] = await db.exec(`execute bare('${n % 10}', 21); execute bounded('${n % 10}', 21);`);
  assert.deepEqual(bare.rows, bounded.rows);
}
const { rows } = await db.query('select generic_plans as kept from pg_prepared_statements order by name');
await db.close();
const [bare, bounded] = rows.map(({ kept }) => Number(kept));
console.log(
  `limit as a parameter: ${bare} of 50 executions with the kept plan; within a literal limit: ${bounded} of 50`,
);
assert.deepEqual([bare, bounded], [0, 45], 'The behaviour has changed');
JS
node finding.js
