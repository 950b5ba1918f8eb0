#!/usr/bin/env python3
"""Pushes evaluations to Holdfast with the standard library alone.

  holdfast_push.py row METRIC VERSION WINDOW_START WINDOW_END SAMPLE_SIZE RIGHT
  holdfast_push.py pairs METRIC NEW_VERSION OLD_VERSION WINDOW_START WINDOW_END BOTH_RIGHT ONLY_NEW ONLY_OLD BOTH_WRONG
  holdfast_push.py batch ROWS.csv
  holdfast_push.py import FILE[,FILE...] [QUESTION=VALUE ...]

HOLDFAST_URL, HOLDFAST_PRODUCT and HOLDFAST_TOKEN say where to. Or from a script of yours, right after the evaluation:

  from holdfast_push import Holdfast
  Holdfast().import_files(["report.json"], {"/files/1/modelVersion": "v8", "/role": "live", ...})
"""
import json
import os
import sys
import time
import urllib.error
import urllib.parse
import urllib.request


class Refused(Exception):
    """Holdfast did not take it; says where and why."""


class OpenQuestions(Exception):
    """The files leave something open that has to be answered first."""


class Holdfast:
    def __init__(self, url=None, product=None, token=None):
        self.base = (url or os.environ["HOLDFAST_URL"]).rstrip("/") + "/api/v1/products/"
        self.base += product or os.environ["HOLDFAST_PRODUCT"]
        self.token = token or os.environ["HOLDFAST_TOKEN"]

    def call(self, method, path, body=None, content_type="application/json", headers=None):
        data = json.dumps(body).encode() if isinstance(body, (dict, list)) else body
        request = urllib.request.Request(self.base + path, data=data, method=method, headers=headers or {})
        request.add_header("Authorization", "Bearer " + self.token)
        if data is not None:
            request.add_header("Content-Type", content_type)
        try:
            with urllib.request.urlopen(request) as answer:
                text = answer.read()
                return json.loads(text) if text else None
        except urllib.error.HTTPError as refusal:
            problem = json.loads(refusal.read() or b"{}")
            where = "; ".join(each["pointer"] + " " + each["message"] for each in problem.get("violations", []))
            raise Refused(problem.get("detail") or where or problem.get("title") or str(refusal)) from None

    def row(self, metric, version, start, end, sample_size, right, role="live"):
        """One evaluation: `right` of `sample_size` answers in the window [start, end) were right."""
        return self.call("POST", "/snapshots", {
            "metric": metric, "modelVersion": version, "role": role, "windowStart": start, "windowEnd": end,
            "sampleSize": int(sample_size), "right": int(right)})

    def pair(self, metric, new, old, start, end, both_right, only_new, only_old, both_wrong):
        """Two versions scored on the same inputs."""
        return self.call("POST", "/paired-snapshots", {
            "metric": metric, "newVersion": new, "oldVersion": old, "windowStart": start, "windowEnd": end,
            "bothRight": int(both_right), "onlyNew": int(only_new), "onlyOld": int(only_old),
            "bothWrong": int(both_wrong)})

    def batch(self, path):
        """Many rows of a CSV file; each is answered for itself."""
        with open(path, "rb") as file:
            return self.call("POST", "/snapshot-batches", file.read(), "text/csv")

    def import_files(self, paths, answers=None):
        """Imports the result of a tool; `answers` are those to the questions that its files leave open."""
        view = None
        for path in paths:
            to = "/imports" if view is None else "/imports/" + view["importId"] + "/files"
            name = urllib.parse.urlencode({"name": os.path.basename(path)})
            with open(path, "rb") as file:
                view = self.call("POST", to + "?" + name, file.read(), "application/octet-stream")
        at = "/imports/" + view["importId"]
        view = self.call(
            "PUT", at + "/answers",
            {"answers": [{"question": question, "value": value} for question, value in (answers or {}).items()]},
            headers={"If-Match": '"%d"' % view["revision"]})
        missing = [each for each in view["questions"] if each["open"]]
        if missing:
            self.call("DELETE", at)
            raise OpenQuestions("\n".join("  %s  %s" % (each["question"], each["sentence"]) for each in missing))
        view = self.call("POST", at + "/confirmation", headers={"If-Match": '"%d"' % view["revision"]})
        while view["state"] == "storing":
            time.sleep(0.2)
            view = self.call("GET", at)
        return view


def main(arguments):
    if len(arguments) < 2 or arguments[0] not in ("row", "pairs", "batch", "import"):
        print(__doc__, file=sys.stderr)
        return 2
    holdfast = Holdfast()
    what, rest = arguments[0], arguments[1:]
    try:
        if what == "row":
            print("stored as " + holdfast.row(*rest)["snapshotId"])
        elif what == "pairs":
            print("stored as " + holdfast.pair(*rest)["pairedSnapshotId"])
        else:
            done = (holdfast.batch(rest[0]) if what == "batch"
                    else holdfast.import_files(rest[0].split(","), dict(each.split("=", 1) for each in rest[1:])))
            print("%(accepted)d accepted, %(duplicates)d duplicates, %(rejected)d rejected" % done)
            return 0 if done["rejected"] == 0 else 1
    except OpenQuestions as questions:
        print("These questions are open:\n%s" % questions, file=sys.stderr)
        return 3
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
