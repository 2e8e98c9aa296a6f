#!/usr/bin/env bash
# The main job on demonstration cards and the sandbox. With a display it opens the window; without one it walks the same
# six steps in the same window under Xvfb, and leaves screenshots and the exported files.
# usage: scripts/demo.sh [FOLDER]     (out/demonstration when not told)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=scripts/setup.sh
source scripts/setup.sh

out="$(realpath -m "${1:-out/demonstration}")"
mkdir -p "$out"

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  say "Opening the window: close it to come back."
  # Chromium refuses its own sandbox to root.
  flags=(); [ "$(id -u)" != 0 ] || flags=(--no-sandbox)
  exec "$PASSERELLE_ELECTRON" "${flags[@]}" --demo --data="$out/data"
fi

say "No display: walking the six steps in the window under Xvfb, then without a window"
export PASSERELLE_DEMO_OUT="$out"
xvfb-run -a -s '-screen 0 1400x1000x24' npx playwright test --config=playwright.demo.config.ts --reporter=line
node dist/cli/passerelle.cjs journey --demo --out "$out/cli" --data "$out/cli-data"

p12="$out/window/export/$(cd "$out/window/export" && echo *.p12)"
say "Checked with openssl:"
openssl pkcs12 -in "$p12" -passin file:"$out/window/password.txt" -nokeys -clcerts -out "$out/window/leaf.pem"
openssl pkcs12 -in "$p12" -passin file:"$out/window/password.txt" -nokeys -cacerts -out "$out/window/chain.pem"
openssl verify -CAfile "$out/window/chain.pem" "$out/window/leaf.pem"
openssl x509 -in "$out/window/leaf.pem" -noout -subject -nameopt RFC2253,utf8,-esc_msb
say "Screenshots: $out/window/*.png — exported files: $out/window/export and $out/cli"
