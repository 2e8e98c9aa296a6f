#!/usr/bin/env bash
# Runs every check of the project on a fresh Debian 12 or 13: types, lint and format, unit, property and integration
# tests, the real window, then the package made of it all. Ends with a line "N passed, N failed".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/setup.sh
source scripts/setup.sh test
set +e

reports="$(mktemp -d)"
trap 'rm -rf "$reports"' EXIT
mkdir -p out

check() { # name, command…
  local name="$1"; shift
  say "$name"
  local result=pass
  "$@" || result=fail
  printf '%s\t%s\n' "$result" "$name" >>"$reports/checks.tsv"
}

check 'Lint and import boundaries' npx eslint . &
check 'Types' npx tsc --noEmit
check 'Format' npx prettier --check --log-level warn .
wait
say 'Unit, property and integration tests'
npx vitest run --reporter=default --reporter=json --outputFile.json="$reports/vitest.json"
say 'The real window'
for project in together alone; do
  PLAYWRIGHT_JSON_OUTPUT_NAME="$reports/window-$project.json" scripts/on-display.sh \
    npx playwright test --project "$project" --reporter=list,json
done
check 'The package, unpacked' node scripts/package.mjs --dir
say 'What ships'
PLAYWRIGHT_JSON_OUTPUT_NAME="$reports/package.json" scripts/on-display.sh \
  npx playwright test --config playwright.package.config.ts --reporter=list,json

node scripts/test-summary.mjs "$reports"
