#!/usr/bin/env bash
# node-ical 0.27.2 (npm): the parts of an RRULE that stand before FREQ are dropped.
#
# RFC 5545 §3.3.10: applications MUST accept rule parts in any order. FREQ first is a SHOULD for writers.
#
# Expected:  COUNT=2;FREQ=DAILY means the same as FREQ=DAILY;COUNT=2.
# Behaviour: everything before FREQ= is cut off, without an error. A rule that ends becomes a rule without an end, and
#            INTERVAL is lost in the same way. rrule-temporal, which node-ical uses, reads both orders alike.
# Seen:      FREQ=DAILY;COUNT=2               -> 2 events in 30 days, last on 2026-11-21
#            COUNT=2;FREQ=DAILY               -> 30 events in 30 days, last on 2026-12-19
#            INTERVAL=7;FREQ=DAILY;COUNT=3    -> 3 events in 30 days, last on 2026-11-22
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 node-ical@0.27.2
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import ical from 'node-ical';

const calendar = (rule) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//example.org//EN',
    'BEGIN:VEVENT',
    'UID:1@example.org',
    'DTSTAMP:20261101T000000Z',
    'DTSTART:20261120T100000Z',
    `RRULE:${rule}`,
    'SUMMARY:Weekly',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const seen = ['FREQ=DAILY;COUNT=2', 'COUNT=2;FREQ=DAILY', 'INTERVAL=7;FREQ=DAILY;COUNT=3'].map((rule) => {
  const event = Object.values(ical.sync.parseICS(calendar(rule))).find(({ type }) => type === 'VEVENT');
  const range = { from: new Date('2026-11-20T00:00:00Z'), to: new Date('2026-12-19T23:00:00Z') };
  const starts = ical.expandRecurringEvent(event, range).map(({ start }) => start.toISOString().slice(0, 10));
  console.log(rule.padEnd(32), '->', starts.length, 'events in 30 days, last on', starts.at(-1));
  return [starts.length, starts.at(-1)];
});
assert.deepEqual(seen, [[2, '2026-11-21'], [30, '2026-12-19'], [3, '2026-11-22']], 'The behaviour has changed');
JS
TZ=UTC node finding.js
