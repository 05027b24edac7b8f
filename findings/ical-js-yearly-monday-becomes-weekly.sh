#!/usr/bin/env bash
# ical.js 2.2.1 (npm): "the 20th Monday of the year" becomes every Monday.
#
# RFC 5545 §3.3.10: with FREQ=YEARLY, BYDAY=20MO is the 20th Monday of the year, and BYWEEKNO=20 is week 20. Both rules
# and their results are examples in §3.8.5.3.
#
# Expected:  one day a year: 1997-05-19 1998-05-18 1999-05-17, and 1997-05-12 1998-05-11 1999-05-17 for week 20.
# Behaviour: the iterator steps a week at a time, without an error. With BYWEEKNO it also leaves out DTSTART.
# Seen:      BYDAY=20MO:           1997-05-19 1997-05-26 1997-06-02
#            BYWEEKNO=20;BYDAY=MO: 1997-05-19 1997-05-26 1997-06-02
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 ical.js@2.2.1
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import ICAL from 'ical.js';

function firstDays(rule, start) {
  const days = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(start));
  return Array.from({ length: 3 }, () => days.next().toString()).join(' ');
}
const byDay = firstDays('FREQ=YEARLY;BYDAY=20MO', '1997-05-19');
const byWeek = firstDays('FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '1997-05-12');
console.log('BYDAY=20MO:          ', byDay);
console.log('BYWEEKNO=20;BYDAY=MO:', byWeek);
assert.equal(byDay, '1997-05-19 1997-05-26 1997-06-02', 'The behaviour has changed');
assert.equal(byWeek, '1997-05-19 1997-05-26 1997-06-02', 'The behaviour has changed');
JS
TZ=UTC node finding.js
