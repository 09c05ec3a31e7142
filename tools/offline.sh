#!/usr/bin/env bash
# Runs a command where no network but loopback exists, as far as this machine allows it.
# Usage: tools/offline.sh COMMAND...
#
# With a network namespace, nothing that the command starts can reach out, whatever language it is
# written in. Without one (some containers), the tests' own guard in Python still stands.
set -euo pipefail

loopback_only='ip link set lo up && exec "$@"'
if command -v ip >/dev/null && unshare --net sh -c 'ip link set lo up' 2>/dev/null; then
  IIP_ATLAS_OFFLINE=namespace exec unshare --net sh -c "$loopback_only" sh "$@"
fi
echo "No network namespace is to be had here: only Python's own connections are guarded." >&2
exec "$@"
