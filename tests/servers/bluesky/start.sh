#!/bin/sh
# Starts a real Bluesky personal data server and its directory on 127.0.0.1, for the tests.
#   start.sh PORT PLCPORT
# Prints one line of JSON (address, directory, signing, accounts) when ready and runs until TERM.
# The packages are installed once for each state of package-lock.json, under .tools/bluesky.
# Needs node 20 or newer with npm, python3, make and g++ (one package is compiled).
set -eu

if [ $# -ne 2 ]; then
  echo "usage: start.sh PORT PLCPORT" >&2
  exit 2
fi

here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH= cd -- "$here/../../.." && pwd)
# The compiled part belongs to one ABI of node, so the ABI is part of the key.
abi=$(node -p process.versions.modules)
key=$(cat "$here/package.json" "$here/package-lock.json" | sha256sum | cut -c1-16)-node$abi
home="$root/.tools/bluesky/$key"

if [ ! -d "$home" ]; then
  # Headers of this very node save the compiler from fetching them; those of another version would build for the wrong ABI.
  if grep -qs "define NODE_MODULE_VERSION $abi\$" /usr/include/node/node_version.h; then
    npm_config_nodedir=/usr
    export npm_config_nodedir
  fi
  mkdir -p "$root/.tools/bluesky"
  work=$(mktemp -d "$root/.tools/bluesky/installing.XXXXXX")
  trap 'rm -rf "$work"' EXIT
  cp "$here/package.json" "$here/package-lock.json" "$work/"
  (cd "$work" && npm ci --no-audit --no-fund --loglevel=error) >&2
  # Another start may have finished first; its copy is as good as ours.
  mv -T "$work" "$home" 2>/dev/null || [ -d "$home" ]
  rm -rf "$work"
  trap - EXIT
fi

exec env LOG_ENABLED=false node --require "$here/loopback.cjs" "$here/serve.mjs" "$home" "$1" "$2"
