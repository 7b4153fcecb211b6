#!/bin/bash
# start.sh DIR PORT: a throw-away PostgreSQL on 127.0.0.1, without durability. Stop it with: stop.sh DIR
set -euo pipefail
dir=$1 port=$2
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as_owner() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups env HOME="$dir" "$@"; else "$@"; fi; }
mkdir -p "$dir"
if [ "$(id -u)" = 0 ]; then chown nobody:nogroup "$dir"; fi
if [ ! -s "$dir/data/PG_VERSION" ]; then
  as_owner "$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 --no-sync >"$dir/initdb.log"
fi
as_owner "$bin/pg_ctl" -D "$dir/data" -w -s -l "$dir/server.log" \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$dir -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400" start
echo "Host=127.0.0.1;Port=$port;Username=postgres"
