#!/usr/bin/env bash
# Installs Debian packages, or says which ones to install by hand.
# Usage: tools/debian-packages.sh PACKAGE...
set -euo pipefail

if ! command -v apt-get >/dev/null || [ "$(id -u)" -ne 0 ]; then
  echo "These system packages are missing: $*" >&2
  echo "On Debian, as root: apt-get install $*. Elsewhere, install what corresponds to them." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends "$@" >/dev/null
