#!/usr/bin/env bash
# @prometheus-io/client 0.16.1 (npm): most garbage collections are missing from nodejs_gc_duration_seconds.
#
# Expected:  the histogram counts every collection, as a PerformanceObserver of the same process reports them.
# Behaviour: Node reports the collections of one turn of the event loop in one list, of which the client counts the first.
#            A busy process counts few of its collections, and rates and quantiles of the histogram are too low.
# Seen:      20 collections in one turn, 1 counted
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @prometheus-io/client@0.16.1
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.cjs <<'JS'
const assert = require('node:assert');
const { once } = require('node:events');
const { PerformanceObserver } = require('node:perf_hooks');
const { collectDefaultMetrics, Registry } = require('@prometheus-io/client');
const { setTimeout: delay } = require('node:timers/promises');

(async () => {
  let reported = 0;
  const observer = new PerformanceObserver((list) => { reported += list.getEntries().length; });
  observer.observe({ entryTypes: ['gc'] });
  const register = new Registry();
  collectDefaultMetrics({ register });
  const count = async () => {
    const lines = (await register.metrics()).matchAll(/^nodejs_gc_duration_seconds_count\{.*\} (\d+)$/gm);
    return [...lines].reduce((sum, [, value]) => sum + Number(value), 0);
  };
  await delay(500);
  const [reportedBefore, countedBefore] = [reported, await count()];
  for (let number = 0; number < 20; number += 1) gc();
  await delay(1_000);
  const [collections, counted] = [reported - reportedBefore, (await count()) - countedBefore];
  console.log(`${collections} collections in one turn, ${counted} counted`);
  assert.ok(collections >= 20 && counted >= 1 && counted < collections / 4, 'The behaviour has changed');
  process.exit();
})();
JS
node --expose-gc finding.cjs
