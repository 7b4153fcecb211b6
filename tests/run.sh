#!/usr/bin/env bash
# run.sh DIR PORT: what a stranger does with this tree, by ./run alone. Builds it, starts the demonstration in DIR, looks,
# stops it, exports the log and verifies it. One line for each thing tried; the last line is “N passed, N failed”.
set -uo pipefail
set -m # so that Ctrl-C reaches what runs in the background
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." || exit 1
dir=$1 port=$2 address=http://127.0.0.1:$2
passed=0 failed=0
mkdir -p "$dir"

try() {
  local sentence=$1
  shift
  if "$@" >"$dir/last.out" 2>&1; then
    passed=$((passed + 1))
    printf 'ok      %s\n' "$sentence"
  else
    failed=$((failed + 1))
    printf 'FAILED  %s\n' "$sentence"
    tail -n 20 "$dir/last.out"
  fi
}

builds() { timeout 900 ./run --help && [ -f artifacts/run/Countersign.dll ]; }

starts() {
  timeout 600 ./run demo --data "$dir/data" --urls "$address" >"$dir/demo.out" 2>&1 &
  demo=$!
  for _ in $(seq 600); do
    curl -sf -o "$dir/page.html" "$address/sign-in" && return
    kill -0 "$demo" 2>/dev/null || break
    sleep 0.2
  done
  cat "$dir/demo.out"
  return 1
}

says_where() { grep -qF "$address" "$dir/demo.out" && grep -q 'Priya Shah' "$dir/demo.out" && grep -q 'Ctrl-C' "$dir/demo.out"; }

offers_sign_in() { grep -q 'Sign in as Priya Shah' "$dir/page.html"; }

one_sentence_for_a_port_in_use() {
  timeout 60 ./run demo --data "$dir/other" --urls "$address" >"$dir/port.out" 2>&1 && return 1
  cat "$dir/port.out"
  grep -q "$port" "$dir/port.out" && [ "$(wc -l <"$dir/port.out")" -eq 1 ]
}

stops() { kill -INT -- "-$demo" && wait "$demo"; }

exports() { timeout 120 ./run export --data "$dir/data" --out "$dir/log"; }

verifies() { timeout 120 ./run verify "$dir/log"; }

verifies_without_us() { (cd "$dir/log" && timeout 300 bash verify.sh); }

finds_a_changed_byte() {
  printf 'X' | dd of="$dir/log/records.jsonl" bs=1 seek=700 conv=notrunc status=none
  timeout 120 ./run verify "$dir/log" && return 1
  [ $? -eq 1 ]
}

try 'it builds with one command' builds
try 'the demonstration starts and its first page answers' starts
try 'it says where to look and how to sign in' says_where
try 'the sign-in page offers the people of the demonstration' offers_sign_in
try 'a port in use gets a sentence that names it' one_sentence_for_a_port_in_use
try 'Ctrl-C ends it cleanly' stops
try 'the log is exported' exports
try 'the export verifies' verifies
try 'the export verifies with common tools alone' verifies_without_us
try 'one byte changed is found' finds_a_changed_byte
printf '%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]
