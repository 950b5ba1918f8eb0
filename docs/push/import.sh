#!/usr/bin/env bash
# usage: import.sh FILE[,FILE…] [QUESTION=VALUE …]
# Imports the result of an evaluation tool. Without answers that are needed it prints the questions and ends with 3.
set -eu
: "${HOLDFAST_URL:?}" "${HOLDFAST_PRODUCT:?}" "${HOLDFAST_TOKEN:?}"
imports="$HOLDFAST_URL/api/v1/products/$HOLDFAST_PRODUCT/imports"
answer=$(mktemp)
head=$(mktemp)
trap 'rm -f "$answer" "$head"' EXIT

# call METHOD ADDRESS [MORE OF CURL…]: the answer lies in $answer then.
call() {
  local method=$1 address=$2
  shift 2
  if ! curl --silent --show-error --fail-with-body -X "$method" -H "Authorization: Bearer $HOLDFAST_TOKEN" \
    -D "$head" -o "$answer" "$@" "$address"; then
    cat "$answer" >&2
    echo >&2
    exit 1
  fi
}
member() { grep -o "\"$1\":[^,}]*" "$answer" | head -n 1 | cut -d: -f2- | tr -d '"'; }
version() { grep -i '^etag:' "$head" | cut -d' ' -f2 | tr -d '\r'; }

import=
IFS=, read -r -a files <<< "$1"
shift
for file in "${files[@]}"; do
  call POST "$imports${import:+/$import/files}?name=$(basename "$file" | sed 's/ /%20/g')" \
    -H "Content-Type: application/octet-stream" --data-binary "@$file"
  import=$(member importId)
done

answers=
for each in "$@"; do
  answers="$answers${answers:+,}{\"question\": \"${each%%=*}\", \"value\": \"${each#*=}\"}"
done
call PUT "$imports/$import/answers" -H "If-Match: $(version)" \
  -H "Content-Type: application/json" --data "{\"answers\": [$answers]}"
if grep -q '"open":true' "$answer"; then
  echo "These questions are open:" >&2
  grep -o '"question":"[^"]*","sentence":"[^"]*"[^]]*\][^}]*"open":true' "$answer" |
    sed 's/"question":"\([^"]*\)","sentence":"\([^"]*\)".*/  \1  \2/' >&2
  call DELETE "$imports/$import"
  exit 3
fi

call POST "$imports/$import/confirmation" -H "If-Match: $(version)"
for _ in $(seq 600); do
  call GET "$imports/$import"
  state=$(member state)
  [ "$state" = storing ] || break
  sleep 1
done
echo "$state: $(member accepted) accepted, $(member duplicates) duplicates, $(member rejected) rejected"
[ "$state" = stored ] && [ "$(member rejected)" = 0 ]
