# Parts of ./test: tools, ports, servers in the background, and reading of results.

say() { printf '%s\n' "$*" >&2; }

# What the tests need beside the SDK: a command or file, and the Debian packages that bring it.
needs() {
  cat <<'LIST'
pg postgresql
chromium chromium
vips libvips-tools
node nodejs
npm npm
python3 python3
make make
g++ g++
openssl openssl
font fonts-liberation
LIST
}

has() {
  case $1 in
    pg) ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 ;;
    font) [ -d /usr/share/fonts ] && [ -n "$(find /usr/share/fonts -name '*.ttf' 2>/dev/null | head -n 1)" ] ;;
    *) command -v "$1" >/dev/null 2>&1 ;;
  esac
}

require_tools() {
  local what packages missing=
  while read -r what packages; do
    if [ "$1" = quick ] && [ "$what" != openssl ]; then continue; fi
    has "$what" || missing="$missing $packages"
  done < <(needs)
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    say "The tests need these Debian packages, which are not installed here:$missing. Install them (sudo apt-get install$missing), or run ./test --quick without them."
    return 1
  fi
  say "Installing$missing…"
  # The package of the database server would start one of its own.
  mkdir -p /etc/postgresql-common
  [ -e /etc/postgresql-common/createcluster.conf ] || echo 'create_main_cluster = false' >/etc/postgresql-common/createcluster.conf
  # shellcheck disable=SC2086
  if ! { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends -o Dpkg::Options::=--force-confold $missing; } >"$out/install.log" 2>&1; then
    say "Installing failed: artifacts/test/install.log says why."
    return 1
  fi
}

# A port that nobody listens on now. Each call gives another.
free_port() {
  local port
  while :; do
    port=$((20000 + (RANDOM << 15 | RANDOM) % 12000))
    if [ ! -e "$scratch/port-$port" ] && ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      : >"$scratch/port-$port"
      echo "$port"
      return
    fi
  done
}

# start_in_background NAME COMMAND...: its first line of output, made when it is ready, is read later with line_of.
start_in_background() {
  local name=$1
  shift
  "$@" >"$scratch/$name.line" 2>"$out/$name.log" &
  children+=($!)
  echo $! >"$scratch/$name.pid"
}

line_of() {
  local pid waited=0
  pid=$(cat "$scratch/$1.pid")
  while [ ! -s "$scratch/$1.line" ]; do
    if ! kill -0 "$pid" 2>/dev/null || [ $((waited += 1)) -gt 3000 ]; then
      say "The server $1 did not start: artifacts/test/$1.log says why. The end of it:"
      tail -n 10 "$out/$1.log" >&2
      return 1
    fi
    sleep 0.2
  done
  head -n 1 "$scratch/$1.line"
}

# counts_of FILE: passed, failed (with errors outside a test) and skipped of one xunit result.
counts_of() {
  [ -s "$1" ] && tail -c 200 "$1" | grep -q '</assemblies>' || return 1
  awk '
    function number(name,  at) {
      at = match($0, " " name "=\"[0-9]+\"")
      return at ? substr($0, at + length(name) + 3, RLENGTH - length(name) - 4) + 0 : 0
    }
    BEGIN { RS = ">" }
    /<assembly / { p += number("passed"); f += number("failed") + number("errors"); s += number("skipped") + number("not-run") }
    END { print p + 0, f + 0, s + 0 }' "$1"
}

# skips_of NAME FILE: one line for each skipped test with its reason.
skips_of() {
  awk -v project="$1" '
    BEGIN { RS = "<test "; FS = "\n" }
    /result="(Skip|NotRun)"/ {
      name = match($0, /(^| )name="[^"]*/) ? substr($0, RSTART, RLENGTH) : "a test"
      sub(/.*name="/, "", name)
      reason = "not run unless asked for"
      if (match($0, /<reason><!\[CDATA\[[^\]]*/)) reason = substr($0, RSTART + 17, RLENGTH - 17)
      print "  " project ": " name ": " reason
    }' "$2" | sed 's/&quot;/"/g; s/&lt;/</g; s/&gt;/>/g; s/&amp;/\&/g'
}
