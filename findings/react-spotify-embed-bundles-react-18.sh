#!/usr/bin/env bash
# react-spotify-embed 2.1.0 (npm) with react 19.2.0: the component cannot be rendered.
#
# Expected:  its peer dependencies are react "^18 || ^19", so it uses the application's React and renders in both.
# Behaviour: its build contains a part of React 18, which makes elements that React 19 does not know. React 19 throws; there
#            is no warning at installation. The same code renders with React 18.
# Seen:      react 18.3.1: <iframe title="Spotify Web Player"
#            react 19.2.0: Objects are not valid as a React child
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for version in 18.3.1 19.2.0; do
  mkdir "$work/$version"
  cd "$work/$version"
  echo '{"type":"module","allowScripts":{"node":true}}' > package.json
  npm install --silent --no-audit --no-fund node@24.21.0 react@$version react-dom@$version react-spotify-embed@2.1.0
  cat > finding.js <<'JS'
import { createElement, version } from 'react';
import { renderToString } from 'react-dom/server';
import { Spotify } from 'react-spotify-embed';

let seen;
try {
  seen = renderToString(createElement(Spotify, { link: 'https://open.spotify.com/album/4aawyAB9vmqN3uQ7FjRGTy' }));
} catch (error) {
  seen = error.message;
}
const isRendered = seen.startsWith('<iframe');
console.log(`react ${version}: ${isRendered ? seen.split(' src=')[0] : seen.split(' (')[0]}`);
process.exitCode = isRendered === version.startsWith('18.') ? 0 : 1;
JS
  node_modules/.bin/node finding.js
done
