#!/bin/bash
# Starts a real Mastodon-API server (snac, from Debian) with two users on 127.0.0.1, for the tests.
#   start.sh PORT
# Prints one line of JSON (base, user, password, users) when ready and runs until TERM. That line is what
# COUNTERSIGN_TEST_MASTODON wants. The package is unpacked once under .tools/snac and not installed.
# Needs apt-get and dpkg-deb of a Debian system, libcurl4 and libssl3.
set -euo pipefail

if [ $# -ne 1 ]; then
  echo "usage: start.sh PORT" >&2
  exit 2
fi
port=$1
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../../.." && pwd)
home=$root/.tools/snac
snac=$home/usr/bin/snac

# The archive that apt already uses here, whichever that is; another suite of it holds snac.
archive() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v -e security -e '^file:' | sort -u | head -n 1
}

fetch() {
  local work suite mirror
  mirror=$(archive)
  if [ -z "$mirror" ]; then
    echo "No Debian archive is set up for apt here, so snac cannot be fetched." >&2
    return 1
  fi
  mkdir -p "$root/.tools"
  work=$(mktemp -d "$root/.tools/snac.fetching.XXXXXX")
  mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/deb" "$work/tree"
  for suite in trixie-backports trixie; do
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $suite main" > "$work/sources.list"
    local apt=(apt-get -qq -o "Dir::Etc::SourceList=$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
      -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache" -o APT::Get::List-Cleanup=0 -o APT::Sandbox::User=root)
    if "${apt[@]}" update >&2 && (cd "$work/deb" && "${apt[@]}" download "snac2/$suite" >&2); then
      dpkg-deb -x "$work"/deb/snac2_*.deb "$work/tree"
      mv -T "$work/tree" "$home" 2>/dev/null || [ -x "$snac" ]
      rm -rf "$work"
      return 0
    fi
  done
  rm -rf "$work"
  echo "snac2 is in neither trixie-backports nor trixie of the Debian archive that apt uses here." >&2
  return 1
}

[ -x "$snac" ] || fetch
if ldd "$snac" | grep -q 'not found'; then
  echo "snac needs $(ldd "$snac" | sed -n 's/^[[:space:]]*\([^ ]*\) => not found$/\1/p' | tr '\n' ' ')— install libcurl4 and libssl3." >&2
  exit 1
fi
if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  echo "Port $port is in use." >&2
  exit 1
fi

work=$(mktemp -d)
data=$work/data
pid=
end() {
  trap - EXIT TERM INT
  if [ -n "$pid" ]; then
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  fi
  rm -rf "$work"
}
trap end EXIT
trap 'end; exit 0' TERM INT
export HOME=$work

# Listening address, port, host name, path, administrator's mail: in the order in which snac asks.
printf '127.0.0.1\n%s\nlocalhost:%s\n\n\n' "$port" "$port" | "$snac" init "$data" > "$work/init.log" 2>&1
sed -i -e 's/"protocol": *"https"/"protocol": "http"/' -e 's/"badlogin_retries": *[0-9]*/"badlogin_retries": 10000/' "$data/server.json"
grep -q '"protocol"' "$data/server.json" || sed -i '0,/{/s//{\n  "protocol": "http",/' "$data/server.json"

users=
for user in alice bob; do
  password=$("$snac" adduser "$data" "$user" 2>&1 | sed -n 's/^User password is //p')
  if [ -z "$password" ]; then
    echo "snac made no user $user." >&2
    exit 1
  fi
  users="$users${users:+,}{\"user\":\"$user\",\"password\":\"$password\"}"
done

"$snac" httpd "$data" > "$work/httpd.log" 2>&1 &
pid=$!
for _ in $(seq 1 200); do
  if (exec 3<> "/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    first=${users#\{}
    printf '{"base":"http://127.0.0.1:%s/",%s,"users":[%s]}\n' "$port" "${first%%\}*}" "$users"
    wait "$pid" || true
    pid=
    exit 1
  fi
  kill -0 "$pid" 2>/dev/null || break
  sleep 0.05
done
echo "snac did not start:" >&2
cat "$work/httpd.log" >&2
exit 1
