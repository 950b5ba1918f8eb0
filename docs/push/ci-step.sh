#!/usr/bin/env bash
# A step of any CI, after the step that evaluates: imports its report for the week that ends today.
# REPORT is the file; MODEL_VERSION the version; POSITIVE_CLASS the class to be found, of a report of two classes.
set -eu
: "${REPORT:?}" "${MODEL_VERSION:?}"
end=$(date -u +%Y-%m-%dT00:00:00Z)
start=$(date -u -d "$end - 7 days" +%Y-%m-%dT00:00:00Z)
"$(dirname "$0")/import.sh" "$REPORT" \
  "/windowStart=$start" "/windowEnd=$end" "/files/1/modelVersion=$MODEL_VERSION" "/role=${ROLE:-offline}" \
  ${POSITIVE_CLASS:+"/positiveClass=$POSITIVE_CLASS"}
