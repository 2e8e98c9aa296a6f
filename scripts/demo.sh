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
scripts/on-display.sh npx playwright test --config=playwright.demo.config.ts --reporter=line
node dist/cli/passerelle.cjs journey --demo --out "$out/cli" --data "$out/cli-data"

say "Checked with openssl against the sandbox's authorities:"
check() { # folder of the exported files, file of the password, folder of the authorities
  local leaf; leaf="$(mktemp)"
  openssl pkcs12 -in "$1"/*.p12 -passin "file:$2" -nokeys -clcerts -out "$leaf"
  openssl verify -CAfile "$3/ACR-EL-TEST.pem" -untrusted "$3/ACI-EL-ORG-TEST.pem" -purpose sslclient "$leaf"
  openssl x509 -in "$leaf" -noout -subject -nameopt RFC2253,utf8,-esc_msb
  rm -f "$leaf"
}
check "$out/window/export" "$out/window/password.txt" "$out/window/data/donnees/demo/pki"
(umask 077 && echo demonstration-only >"$out/cli/password.txt")
check "$out/cli" "$out/cli/password.txt" "$out/cli-data/demo/pki"

cat >&2 <<END

  Report: six steps done in the window and without it, on demonstration cards and the sandbox.
  Pictures of the window   $out/window/*.png
  Files it exported        $out/window/export   (password in $out/window/password.txt)
  Files of the CLI         $out/cli
END
