#!/usr/bin/env bash
# Makes a fresh Debian 12 or 13 able to build, run and test Passerelle: Debian packages, Node.js, npm packages, the
# Electron runtime, the build. Safe to run again: what is there already is left alone.
# usage: source scripts/setup.sh [test]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

cache="${XDG_CACHE_HOME:-$HOME/.cache}/passerelle"
mkdir -p "$cache"

say() { printf '\033[1m» %s\033[0m\n' "$*" >&2; }

# Packages whose name changed between Debian 12 and 13 are written new|old.
run_packages='ca-certificates curl openssl softhsm2 opensc libengine-pkcs11-openssl libnss3-tools xvfb xauth
  fonts-dejavu-core libgtk-3-0t64|libgtk-3-0 libgbm1 libasound2t64|libasound2 libnss3 libxss1 libxtst6 libatspi2.0-0t64|libatspi2.0-0
  libdrm2 libxkbcommon0 libnotify4 libsecret-1-0 g++ make python3'
test_packages='gnutls-bin groff-base default-jdk-headless procps poppler-utils pcscd vsmartcard-vpcd slapd gnome-keyring dbus
  openssh-server openssh-client nginx-light apache2 haproxy python3-requests python3-icalendar dunst'

install_packages() {
  local wanted=() name
  for name in $1; do
    # shellcheck disable=SC2206 # the bar separates two names
    local choices=(${name//|/ }) choice found=''
    for choice in "${choices[@]}"; do
      if dpkg-query -W -f='${Status}' "$choice" 2>/dev/null | grep -q 'ok installed'; then found=installed; break; fi
    done
    [ -n "$found" ] || wanted+=("$name")
  done
  [ ${#wanted[@]} -gt 0 ] || return 0
  say "Debian: ${wanted[*]}"
  if [ "$(id -u)" != 0 ]; then
    say "Not root: please install these packages, then run this again."
    return 1
  fi
  apt-get update -qq
  local names=()
  for name in "${wanted[@]}"; do
    local choice
    for choice in ${name//|/ }; do
      if apt-cache show "$choice" >/dev/null 2>&1; then names+=("$choice"); break; fi
    done
  done
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${names[@]}" >/dev/null
}

# Debian's own Node.js is a shared library, and links what it builds to it: such a native module crashes Electron.
node_is_usable() {
  command -v node >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    const recent = major > 20 || (major === 20 && minor >= 19);
    process.exit(recent && !process.config.variables.node_shared ? 0 : 1)'
}

# Debian 12 has Node.js 18, Debian 13 a shared one: the npm registry carries Node.js too.
install_node() {
  local version=20.20.2 npm_version=11.19.1 architecture
  local home="$cache/node-$version"
  [ -x "$home/bin/npm" ] && export PATH="$home/bin:$PATH"
  node_is_usable && command -v npm >/dev/null && return 0
  command -v npm >/dev/null || install_packages 'nodejs npm'
  case "$(uname -m)" in x86_64) architecture=x64 ;; aarch64) architecture=arm64 ;; *) say "No Node.js for $(uname -m)"; return 1 ;; esac
  say "Node.js $version"
  local work; work="$(mktemp -d "$cache/node.XXXXXX")"
  (
    cd "$work"
    # Debian's npm runs on Debian's Node.js whatever the PATH says: npm comes along.
    npm pack --silent "node-linux-$architecture@$version" "npm@$npm_version" >/dev/null
    mkdir -p node/lib/node_modules/npm
    tar xzf "node-linux-$architecture-$version.tgz" -C node --strip-components=1
    tar xzf "npm-$npm_version.tgz" -C node/lib/node_modules/npm --strip-components=1
    ln -s ../lib/node_modules/npm/bin/npm-cli.js node/bin/npm
    ln -s ../lib/node_modules/npm/bin/npx-cli.js node/bin/npx
    chmod +x node/lib/node_modules/npm/bin/*.js
  )
  rm -rf "$home"
  mv "$work/node" "$home"
  rm -rf "$work"
  export PATH="$home/bin:$PATH"
}

# Native modules are built against Node.js's own headers, wherever this Node.js keeps them.
find_node_headers() {
  [ -n "${npm_config_nodedir:-}" ] && return 0
  local prefix
  for prefix in "$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")" /usr; do
    if [ -f "$prefix/include/node/node_api.h" ]; then export npm_config_nodedir="$prefix"; return 0; fi
  done
  install_packages libnode-dev
  export npm_config_nodedir=/usr
}

install_npm_packages() {
  local stamp=node_modules/.passerelle-installed sum
  sum="$(sha256sum package-lock.json | cut -d' ' -f1) $(node -p process.version)"
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$sum" ] && return 0
  find_node_headers
  say "npm packages"
  ELECTRON_SKIP_BINARY_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error
  printf '%s' "$sum" >"$stamp"
}

# Tests start servers and directories of their own: their packages must start none on this machine.
install_test_packages() {
  local policy=/usr/sbin/policy-rc.d ours=''
  if [ "$(id -u)" = 0 ]; then
    debconf-set-selections <<<'slapd slapd/no_configuration boolean true'
    if [ ! -e "$policy" ]; then
      ours=yes
      printf '#!/bin/sh\nexit 101\n' >"$policy"
      chmod +x "$policy"
    fi
  fi
  local result=0
  install_packages "$test_packages" || result=$?
  [ -z "$ours" ] || rm -f "$policy"
  return "$result"
}

install_packages "$run_packages"
[ "${1:-}" != test ] || install_test_packages
install_node
install_npm_packages
PASSERELLE_ELECTRON="$(node scripts/electron-runtime.mjs)"
export PASSERELLE_ELECTRON
say "Build"
node scripts/build.mjs
node scripts/code-cache.mjs
