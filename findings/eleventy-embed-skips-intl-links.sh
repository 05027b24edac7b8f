#!/usr/bin/env bash
# eleventy-plugin-embed-spotify 1.3.0 (npm): links that Spotify shares outside English are not embedded.
#
# Expected:  the plugin replaces each paragraph that is a link to an album, and ignores segments of the path before its type:
#            its pattern allows one, of which it says that it is the user's name.
# Behaviour: this segment may have letters and digits only. Spotify's web player puts the language there, with a hyphen, as in
#            /intl-de/album/. The paragraph stays a bare link, without a warning.
# Seen:      album 1, user/someone/album 1, intl-de/album 0, intl-pt/album 0
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @11ty/eleventy@3.1.2 eleventy-plugin-embed-spotify@1.3.0
export PATH="$work/node_modules/.bin:$PATH"

mkdir pages
for segment in album user/someone/album intl-de/album intl-pt/album; do
  echo "<p>https://open.spotify.com/$segment/4aawyAB9vmqN3uQ7FjRGTy</p>" > "pages/${segment//\//-}.html"
done
cat > eleventy.config.js <<'JS'
import embedSpotify from 'eleventy-plugin-embed-spotify';
export default (config) => void config.addPlugin(embedSpotify);
JS
eleventy --quiet --input=pages --output=out
seen=()
for segment in album user/someone/album intl-de/album intl-pt/album; do
  seen+=("$segment $(grep -c '<iframe' "out/${segment//\//-}/index.html" || true)")
done
result=$(IFS=,; echo "${seen[*]}")
echo "${result//,/, }"
[[ $result == 'album 1,user/someone/album 1,intl-de/album 0,intl-pt/album 0' ]] || { echo 'The behaviour has changed'; exit 1; }
