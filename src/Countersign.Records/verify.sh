#!/usr/bin/env bash
# Checks an export of a log without the program that wrote it: every record's hash, the tree over them, every checkpoint and its
# signature, and the list of files. It does not look at the openings. See README.txt.
#
#   bash verify.sh [FOLDER] [--checkpoint FILE]...      answers 0: it holds, 1: it does not, 2: it could not be checked

set -u
export LC_ALL=C
usage() { echo "Usage: bash verify.sh [FOLDER] [--checkpoint FILE]..." >&2; exit 2; }
stop() { echo "$1" >&2; exit 2; }
no() { echo "The export does not hold: $1"; exit 1; }

folder='' kept=()
while [ $# -gt 0 ]; do
  case $1 in
    --checkpoint) [ $# -gt 1 ] && [ -f "$2" ] || usage; kept+=("$(cd "$(dirname "$2")" && pwd)/$(basename "$2")"); shift 2 ;;
    -*) usage ;;
    *) [ -z "$folder" ] || usage; folder=$1; shift ;;
  esac
done
for tool in awk cmp cut find head mktemp mv od openssl paste sed sort split tail tr wc xargs; do
  command -v "$tool" > /dev/null || stop "This script needs $tool, which is not installed."
done
cd "${folder:-$(dirname "$0")}" || usage
work=$(mktemp -d) || stop "A temporary folder could not be made."
trap 'rm -rf "$work"' EXIT

whole() { [ "$(tail -c 1 "$1" | od -An -tx1 | tr -d ' ')" = 0a ]; }
hex() { od -An -v -tx1 | tr -d ' \n'; }
decode() { printf '%s' "$1" | openssl base64 -d -A > "$2" 2> /dev/null && [ "$(openssl base64 -e -A -in "$2")" = "$1" ]; }

# Hashes many short texts with few processes. Reads lines, writes one hash a line. A leaf is the line after a byte 0; a node is
# two hashes in hex after a byte 1.
hashes() {
  split -a 5 -l 20000 - "$work/part."
  for part in "$work"/part.*; do
    [ -s "$part" ] || continue
    mkdir "$work/texts"
    awk -v kind="$1" -v folder="$work/texts" '
      BEGIN { ORS = ""; for (i = 0; i < 256; i++) byte[sprintf("%02x", i)] = i }
      { file = sprintf("%s/%05d", folder, NR); printf "%c", (kind == "node") > file
        if (kind == "leaf") print $0 > file
        else for (i = 1; i < 128; i += 2) printf "%c", byte[substr($0, i, 2)] > file
        close(file) }' "$part"
    find "$work/texts" -type f | sort | xargs openssl dgst -sha256 -r | cut -c 1-64
    rm -rf "$work/texts" "$part"
  done
}

# The list of files.
for name in manifest.txt records.jsonl public-key.pem README.txt verify.sh; do
  [ -f "$name" ] || no "the file $name is missing."
done
whole manifest.txt || no "the last line of manifest.txt is cut off."
form='^[0-9a-f]{64}  (public-key\.pem|README\.txt|records\.jsonl|verify\.sh|checkpoints/(0|[1-9][0-9]{0,17})\.note)$'
[ "$(sed -nE "/$(printf '%s' "$form" | sed 's:/:\\/:g')/!p" manifest.txt | wc -l)" -eq 0 ] || no "manifest.txt lists something that does not belong to an export."
cut -c 67- manifest.txt > "$work/names"
sort -u "$work/names" | cmp -s - "$work/names" || no "the names in manifest.txt are not in order."
{ cat "$work/names"; echo manifest.txt; } | sort > "$work/expected"
find . -type f ! -path ./openings.jsonl | sed 's:^\./::' | sort > "$work/found"
cmp -s "$work/expected" "$work/found" || no "the files in the folder are not those listed in manifest.txt."
xargs openssl dgst -sha256 -r < "$work/names" | cut -c 1-64 > "$work/sums"
cut -c 1-64 manifest.txt | cmp -s - "$work/sums" || no "a file is not the one listed in manifest.txt: $(
  cut -c 1-64 manifest.txt | paste -d ' ' - "$work/sums" "$work/names" | awk '$1 != $2 { print $3; exit }')."

# The key.
openssl pkey -pubin -in public-key.pem -outform DER -out "$work/key" 2> /dev/null || no "public-key.pem is not a public key."
openssl pkey -pubin -in public-key.pem -noout -text | grep -q prime256v1 || no "the key is not on the curve P-256."
key=$(openssl dgst -sha256 -r "$work/key" | cut -c 1-64)

# The checkpoints: one line each of size, root in hex, root in base64 and name in "$work/checkpoints".
origin=''
checkpoint() {
  whole "$1" || no "$2 is cut off."
  local lines line name code signed=no
  mapfile -t lines < "$1"
  [ "${#lines[@]}" -gt 4 ] && [ -z "${lines[3]}" ] || no "$2 is not a signed checkpoint of three lines."
  [[ ${lines[1]} =~ ^(0|[1-9][0-9]{0,17})$ ]] || no "$2 does not state a size."
  decode "${lines[2]}" "$work/root" && [ "$(wc -c < "$work/root")" -eq 32 ] || no "$2 does not state a root."
  origin=${origin:-${lines[0]}}
  [ "$origin" = "${lines[0]}" ] || no "$2 is of the log ${lines[0]}, not of $origin."
  head -n 3 "$1" > "$work/body"
  for line in "${lines[@]:4}"; do
    [[ $line =~ ^$'\xe2\x80\x94 '([^ ]+)\ ([A-Za-z0-9+/=]+)$ ]] || no "$2 has a line that is not a signature."
    name=${BASH_REMATCH[1]} code=${BASH_REMATCH[2]}
    decode "$code" "$work/code" || no "$2 has a malformed signature."
    [ "$name" = "$origin" ] && [ "$(head -c 4 "$work/code" | hex)" = "${key:0:8}" ] || continue
    tail -c +5 "$work/code" > "$work/signature"
    openssl dgst -sha256 -verify public-key.pem -signature "$work/signature" "$work/body" > /dev/null 2>&1 || no "the signature of $2 is wrong."
    signed=yes
  done
  [ $signed = yes ] || no "$2 is not signed with the log's key."
  echo "${lines[1]} $(hex < "$work/root") ${lines[2]} $2" >> "$work/checkpoints"
}
last=-1
while read -r name; do
  checkpoint "$name" "the checkpoint $name"
  size=$(basename "$name" .note)
  tail -n 1 "$work/checkpoints" | grep -q "^$size " || no "the checkpoint $name is of another size than its name says."
  [ "$size" -le "$last" ] || last=$size
done < <(grep '^checkpoints/' "$work/names")
[ "$last" -ge 0 ] || no "it has no checkpoint."
for file in ${kept[@]+"${kept[@]}"}; do
  printf '%s\n' "$(tr -d '\r' < "$file")" > "$work/kept" # undoes what mail does to line ends
  checkpoint "$work/kept" "the checkpoint kept elsewhere, $file,"
done
sort -n "$work/checkpoints" > "$work/sorted"

# The records: each in its place and of this log.
records=$(wc -l < records.jsonl | tr -d ' ')
[ "$records" -eq 0 ] && [ ! -s records.jsonl ] || whole records.jsonl || no "the last line of records.jsonl is cut off."
most=$(tail -n 1 "$work/sorted" | cut -d ' ' -f 1)
[ "$records" -ge "$most" ] || no "it ends after $records records, but a checkpoint covers $most."
[ "$records" -eq "$last" ] || no "record $last and what follows come after the export's last checkpoint."
wrong=$(ORIGIN=$origin awk '
  { n = split($0, part, /"sequence":/); place = part[n]; sub(/,.*/, "", place) }
  place != NR - 1 "" || !index($0, ",\"log\":\"" ENVIRON["ORIGIN"] "\",\"reason\":") { print NR - 1; exit }' records.jsonl)
[ -z "$wrong" ] || no "record $wrong is missing, out of place or of another log."

# The tree, level by level. Beside the complete subtrees of a level goes the right edge of the tree at each checkpoint, which is
# the last node of that level: alone it moves up as it is, otherwise it is joined to the complete subtree before it.
hashes leaf < records.jsonl > "$work/level"
awk 'NR == FNR { leaf[NR] = $1; next } $1 > 0 { print $1, leaf[$1] }' "$work/level" "$work/sorted" > "$work/edges"
while awk '$1 > 1 { more = 1 } END { exit !more }' "$work/edges"; do
  awk -v level="$work/level" '
    { count[NR] = $1; edge[NR] = $2 }
    END {
      while ((getline hash < level) > 0) { node[++n] = hash; if (n % 2 == 0) print node[n - 1] hash }
      for (i = 1; i <= NR; i++) if (count[i] % 2 == 0) print node[count[i] - 1] edge[i]
    }' "$work/edges" | hashes node > "$work/joined"
  pairs=$(($(wc -l < "$work/level") / 2))
  head -n "$pairs" "$work/joined" > "$work/level"
  tail -n +$((pairs + 1)) "$work/joined" > "$work/new"
  awk -v new="$work/new" '{ if ($1 % 2 == 0) getline $2 < new; print int(($1 + 1) / 2), $2 }' "$work/edges" > "$work/up"
  mv "$work/up" "$work/edges"
done

empty=$(openssl dgst -sha256 -r /dev/null | cut -c 1-64)
held=0
while read -r size root code name; do
  if [ "$size" -eq 0 ]; then found=$empty; else read -r _ found <&3; fi
  [ "$found" = "$root" ] || no "something among records $held to $((size - 1)) was changed, added or left out since $name was signed."
  held=$size summit=$code
done < "$work/sorted" 3< "$work/edges"

echo "The export holds: $records records of $origin, unchanged since the checkpoints were signed; the openings were not checked."
echo "Size $records"
echo "Root $summit"
echo "Key  $key"
