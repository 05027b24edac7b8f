#!/usr/bin/env bash
# ical-generator 11.1.2 (npm): a time zone on the calendar makes DTSTAMP local, and moves all-day events.
#
# RFC 5545 §3.8.7.2: DTSTAMP MUST be in UTC. An all-day event is a date and has no time zone.
#
# Expected:  ICalCalendar({ timezone: 'Europe/Berlin' }) affects events with a time of day. The all-day event of
#            new Date('2026-11-20') stays on 20 November, as it does without the option. DTSTAMP ends in Z.
# Behaviour: DTSTAMP loses its Z and holds the wall clock of the machine. The all-day event is written as the day that the
#            machine's own zone has at that instant: west of Greenwich it is 19 November.
# Seen:      without timezone, in New York: DTSTAMP:20261101T120000Z DTSTART;VALUE=DATE:20261120
#            with timezone, in Tokyo:       DTSTAMP:20261101T210000  DTSTART;VALUE=DATE:20261120
#            with timezone, in New York:    DTSTAMP:20261101T070000  DTSTART;VALUE=DATE:20261119
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 ical-generator@11.1.2
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import ical from 'ical-generator';

const calendar = ical(process.argv[2] ? { timezone: process.argv[2] } : {});
calendar.createEvent({
  id: '1',
  summary: 'Release',
  start: new Date('2026-11-20'),
  stamp: new Date('2026-11-01T12:00:00Z'),
  allDay: true,
});
console.log(...calendar.toString().match(/^DTST.*$/gm).map((line) => line.trim()));
JS

check() { # what, the machine's zone, the calendar's zone, expected
  seen=$(TZ="$2" node finding.js "$3")
  echo "$1: $seen"
  [ "$seen" = "$4" ] || { echo 'The behaviour has changed' >&2; exit 1; }
}
check 'without timezone, in New York' America/New_York '' 'DTSTAMP:20261101T120000Z DTSTART;VALUE=DATE:20261120'
check 'with timezone, in Tokyo' Asia/Tokyo Europe/Berlin 'DTSTAMP:20261101T210000 DTSTART;VALUE=DATE:20261120'
check 'with timezone, in New York' America/New_York Europe/Berlin 'DTSTAMP:20261101T070000 DTSTART;VALUE=DATE:20261119'
