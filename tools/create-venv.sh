#!/usr/bin/env bash
# Creates the virtual environment with the first Python that is new enough.
# Usage: tools/create-venv.sh FOLDER    (PYTHON=... names another interpreter)
set -euo pipefail

folder=${1:?usage: tools/create-venv.sh FOLDER}

new_enough() {
  command -v "$1" >/dev/null && "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))'
}

python=
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
  if new_enough "$candidate"; then
    python=$candidate
    break
  fi
done
if [ -z "$python" ]; then
  echo "No Python 3.11 or newer was found. Install one, or name it: make run PYTHON=/path/to/python3" >&2
  exit 1
fi

# Debian keeps the module that creates environments in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  "$(dirname "$0")/debian-packages.sh" "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
fi
exec "$python" -m venv --clear "$folder"
