#!/bin/bash
# start.sh DIR [PORT]: five starts, as ./run last built it, of a demo that has run once in DIR, each from the command to the first page answering,
# then the memory of the last one after 10,000 requests.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=$1 port=${2:-5098} program=artifacts/run/Countersign.dll
now() { date +%s%N; }
for i in 1 2 3 4 5; do
  began=$(now)
  dotnet "$program" demo --data "$dir" --urls "http://127.0.0.1:$port" >/dev/null 2>&1 &
  pid=$!
  until curl -sf -o /dev/null "http://127.0.0.1:$port/sign-in"; do sleep 0.02; done
  echo "start $i: $(( ($(now) - began) / 1000000 )) ms"
  if [ "$i" -lt 5 ]; then kill "$pid"; wait "$pid" || true; fi
done
seq 10000 | xargs -P 8 -I{} curl -s -o /dev/null "http://127.0.0.1:$port/sign-in"
awk '/VmRSS|VmHWM/ {printf "%s %d MB\n", $1, $2 / 1024}' "/proc/$pid/status"
kill "$pid"; wait "$pid" || true
