#!/usr/bin/env bash
# usage: pairs.sh METRIC NEW_VERSION OLD_VERSION WINDOW_START WINDOW_END BOTH_RIGHT ONLY_NEW ONLY_OLD BOTH_WRONG
# Two versions scored on the same inputs.
set -eu
: "${HOLDFAST_URL:?}" "${HOLDFAST_PRODUCT:?}" "${HOLDFAST_TOKEN:?}"
curl --silent --show-error --fail-with-body --retry 3 \
  -H "Authorization: Bearer $HOLDFAST_TOKEN" -H "Content-Type: application/json" \
  --data "{\"metric\": \"$1\", \"newVersion\": \"$2\", \"oldVersion\": \"$3\", \"windowStart\": \"$4\",
           \"windowEnd\": \"$5\", \"bothRight\": $6, \"onlyNew\": $7, \"onlyOld\": $8, \"bothWrong\": $9}" \
  "$HOLDFAST_URL/api/v1/products/$HOLDFAST_PRODUCT/paired-snapshots"
echo
