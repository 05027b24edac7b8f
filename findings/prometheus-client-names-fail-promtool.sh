#!/usr/bin/env bash
# @prometheus-io/client 0.16.1 (npm) and promtool (Debian's prometheus): five default metrics break Prometheus' own rules.
#
# Expected:  the default metrics of the client that the Prometheus project publishes pass `promtool check metrics`.
# Behaviour: promtool exits with 3. Three gauges have names that end in _total, which is for counters, and two metrics have
#            their type in their name. A check of a whole /metrics page fails, however the own metrics are named.
# Seen:      exit status 3
#            nodejs_active_handles_total nodejs_active_requests_total nodejs_active_resources_total
#            nodejs_eventloop_utilization_histogram nodejs_eventloop_utilization_summary
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
command -v promtool >/dev/null || { echo "Needs promtool: apt-get install prometheus" >&2; exit 2; }
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @prometheus-io/client@0.16.1
export PATH="$work/node_modules/.bin:$PATH"

cat > metrics.cjs <<'JS'
const { collectDefaultMetrics, Registry } = require('@prometheus-io/client');
const { setTimeout: delay } = require('node:timers/promises');

(async () => {
  const register = new Registry();
  collectDefaultMetrics({ register });
  await delay(100);
  process.stdout.write(await register.metrics(), () => process.exit());
})();
JS
status=0
node metrics.cjs > metrics.txt
promtool check metrics < metrics.txt > report.txt 2>&1 || status=$?
names=$(grep -oE '^nodejs_[a-z_]+' report.txt | sort -u | tr '\n' ' ')
echo "exit status $status"
echo "$names"
[[ $status == 3 ]] || { echo 'The behaviour has changed' >&2; exit 1; }
for name in active_handles_total active_requests_total active_resources_total eventloop_utilization_{histogram,summary}; do
  [[ $names == *"nodejs_$name"* ]] || { echo "The behaviour has changed: $name" >&2; exit 1; }
done
