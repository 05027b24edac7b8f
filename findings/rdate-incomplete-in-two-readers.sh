#!/usr/bin/env bash
# node-ical 0.27.2 and ical.js 2.2.1 (npm): an event with RDATE and without RRULE loses dates in both, but different ones.
#
# RFC 5545 §3.8.5.2: the recurrence set is DTSTART together with every RDATE.
#
# Expected:  a tour of three days, 2026-11-20 as DTSTART and two RDATEs, is three events.
# Behaviour: node-ical's expandRecurringEvent ignores RDATE and returns the first day only. ical.js's iterator returns the
#            RDATEs and leaves DTSTART out, although it includes DTSTART when there is also an RRULE.
# Seen:      node-ical: 2026-11-20
#            ical.js:   2026-11-25 2026-12-01
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 node-ical@0.27.2 ical.js@2.2.1
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';

const calendar = [
  'BEGIN:VCALENDAR',
  'VERSION:2.0',
  'PRODID:-//example.org//EN',
  'BEGIN:VEVENT',
  'UID:tour@example.org',
  'DTSTAMP:20261101T000000Z',
  'DTSTART;VALUE=DATE:20261120',
  'RDATE;VALUE=DATE:20261125,20261201',
  'SUMMARY:Tour',
  'END:VEVENT',
  'END:VCALENDAR',
  '',
].join('\r\n');

const parsed = Object.values(nodeIcal.sync.parseICS(calendar)).find(({ type }) => type === 'VEVENT');
const range = { from: new Date('2026-11-01'), to: new Date('2027-01-01') };
const byNodeIcal = nodeIcal.expandRecurringEvent(parsed, range).map(({ start }) => start.toISOString().slice(0, 10));

const byIcalJs = [];
const event = new ICAL.Event(new ICAL.Component(ICAL.parse(calendar)).getFirstSubcomponent('vevent'));
const days = event.iterator();
for (let day = days.next(); day; day = days.next()) byIcalJs.push(day.toString());

console.log('node-ical:', ...byNodeIcal);
console.log('ical.js:  ', ...byIcalJs);
assert.deepEqual(byNodeIcal, ['2026-11-20'], 'The behaviour of node-ical has changed');
assert.deepEqual(byIcalJs, ['2026-11-25', '2026-12-01'], 'The behaviour of ical.js has changed');
JS
TZ=UTC node finding.js
