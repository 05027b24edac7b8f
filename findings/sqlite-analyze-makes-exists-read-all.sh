#!/usr/bin/env bash
# better-sqlite3 13.0.3 (npm), with SQLite 3.53.4: after ANALYZE, a page with EXISTS reads the whole other table.
#
# Expected:  a query with an ordered index, LIMIT 5 and a correlated EXISTS looks up the few rows that it returns, in the primary key
#            of the other table. ANALYZE lets the planner know more, so it does no worse.
# Behaviour: SQLite turns EXISTS into a join, and after ANALYZE it first puts all rows of the other table into a Bloom filter.
#            The limit does not stop it. A correlated scalar subquery in COALESCE keeps the look-ups.
# Seen:      rows of the other table that were looked at: 5 before ANALYZE, 50005 after, 5 with COALESCE
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true,"better-sqlite3":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 better-sqlite3@13.0.3
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import Database from 'better-sqlite3';

const db = new Database(':memory:');
let seen = 0;
db.function('look', { deterministic: true }, (kind) => {
  seen += 1;
  return kind;
});
db.exec(`
  create table release (id integer primary key, day text not null);
  create index release_day on release (day, id);
  create table fact (release_id integer primary key, kind text not null);
  with recursive number (n) as (select 1 union all select n + 1 from number where n < 100000)
    insert into release select n, date('2026-01-01', '+' || (n % 300) || ' days') from number;
  insert into fact select id, 'album' from release where id % 2 = 0;
`);

const page = (condition) => {
  seen = 0;
  const rows = db.prepare(`select id from release where ${condition} order by day desc, id desc limit 5`).all();
  assert.equal(rows.length, 5);
  return seen;
};
const exists = "exists (select 1 from fact where fact.release_id = release.id and look(fact.kind) = 'album')";
const looked = "coalesce((select look(kind) = 'album' from fact where fact.release_id = release.id), false)";
const before = page(exists);
db.exec('analyze');
const counts = [before, page(exists), page(looked)];
const { version } = db.prepare('select sqlite_version() as version').get();
console.log(`SQLite ${version}; rows of the other table that were looked at: ${counts[0]} before ANALYZE, ${counts[1]} after, ${counts[2]} with COALESCE`);
assert.deepEqual(counts, [5, 50_005, 5], 'The behaviour has changed');
JS
node finding.js
