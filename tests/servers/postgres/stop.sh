#!/bin/bash
# stop.sh DIR
set -euo pipefail
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
if [ "$(id -u)" = 0 ]; then
  setpriv --reuid=nobody --regid=nogroup --clear-groups "$bin/pg_ctl" -D "$1/data" -m immediate -s stop
else
  "$bin/pg_ctl" -D "$1/data" -m immediate -s stop
fi
