#!/usr/bin/env bash
# Runs a command on a display of its own, of the size that screens are looked at.
# usage: scripts/on-display.sh COMMAND…
# A display that begins anew as its last window closes drops whoever is connecting then.
exec xvfb-run -a -s '-screen 0 1400x1000x24 -noreset' "$@"
