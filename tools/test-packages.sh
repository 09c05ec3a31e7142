#!/usr/bin/env bash
# Makes sure of the programs that the tests call: a browser, Chinese glyphs, Java, Node.js, curl.
# Installs nothing that is there already.
set -euo pipefail

missing=()
command -v chromium >/dev/null || missing+=(chromium)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
command -v curl >/dev/null || missing+=(curl)
command -v ip >/dev/null || missing+=(iproute2)  # for a network namespace with nothing but loopback
command -v virtuoso-t >/dev/null || missing+=(virtuoso-opensource-7-bin)  # a SPARQL server; only its programs
# Playwright's own Node.js needs it, and minimal systems leave it out.
ldconfig -p | grep -q 'libatomic\.so\.1' || missing+=(libatomic1)
if ! command -v fc-list >/dev/null || [ -z "$(fc-list ':lang=zh-cn' family)" ]; then
  missing+=(fontconfig fonts-noto-cjk)
fi

if [ ${#missing[@]} -gt 0 ]; then
  echo "Installing system packages for the tests: ${missing[*]}"
  "$(dirname "$0")/debian-packages.sh" "${missing[@]}"
fi
