#!/usr/bin/env bash
# usage: row.sh METRIC VERSION WINDOW_START WINDOW_END SAMPLE_SIZE RIGHT
# One evaluation of a version in service: how many of its answers in the window were right.
set -eu
: "${HOLDFAST_URL:?}" "${HOLDFAST_PRODUCT:?}" "${HOLDFAST_TOKEN:?}"
curl --silent --show-error --fail-with-body --retry 3 \
  -H "Authorization: Bearer $HOLDFAST_TOKEN" -H "Content-Type: application/json" \
  --data "{\"metric\": \"$1\", \"modelVersion\": \"$2\", \"role\": \"live\", \"windowStart\": \"$3\",
           \"windowEnd\": \"$4\", \"sampleSize\": $5, \"right\": $6}" \
  "$HOLDFAST_URL/api/v1/products/$HOLDFAST_PRODUCT/snapshots"
echo
