#!/usr/bin/env bash
# @ericblade/barcode-validator 2.4.1 (npm): most valid EAN-13 and GTIN-14 are invalid, and some are valid by chance.
#
# Expected:  the package validates UPC, EAN-13 (its type gtin) and GTIN-14 by their check digit. A zero in front, with which
#            Spotify and MusicBrainz write the UPC of a release, changes no check digit: the GS1 weights count from the right.
# Behaviour: a code of 12 digits is right. For 13 and 14 digits the weights 3 and 1 are swapped, and of several leading zeros
#            only one is kept. So the same release is valid as a UPC and invalid as the EAN-13 or GTIN-14 of it.
# Seen:      724384960650 true, 0724384960650 false, 00724384960650 false, 4006381333931 false
#            valid of 1000 codes with a right check digit: 12 digits 1000, 13 digits 200
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
echo '{"type":"module","allowScripts":{"node":true}}' > package.json
npm install --silent --no-audit --no-fund node@24.21.0 @ericblade/barcode-validator@2.4.1
export PATH="$work/node_modules/.bin:$PATH"

cat > finding.js <<'JS'
import assert from 'node:assert';
import validate from '@ericblade/barcode-validator';

/** GS1 General Specifications, section 7.9: the weights are 3, 1, 3, ... from the right. */
function withCheckDigit(digits) {
  const sum = [...digits].reverse().reduce((total, digit, index) => total + Number(digit) * (index % 2 === 0 ? 3 : 1), 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const codes = ['724384960650', '0724384960650', '00724384960650', '4006381333931'];
for (const code of codes) assert.equal(withCheckDigit(code.slice(0, -1)), code);
const verdicts = codes.map((code) => validate(code).valid);
console.log(codes.map((code, index) => `${code} ${verdicts[index]}`).join(', '));

const count = (length) =>
  Array.from({ length: 1000 }, (_, index) => String(400_638_100_000_000 + index * 7919).slice(0, length - 1)).filter(
    (digits) => validate(withCheckDigit(digits)).valid,
  ).length;
const valid = [count(12), count(13)];
console.log(`valid of 1000 codes with a right check digit: 12 digits ${valid[0]}, 13 digits ${valid[1]}`);
assert.deepEqual([...verdicts, ...valid], [true, false, false, false, 1000, 200], 'The behaviour has changed');
JS
node finding.js
