"""TEMPORARY: JSONL until `read` is there."""

import hashlib, json
from reportedly.model import Reading, Report


def readings(inputs, settings):
    for path in inputs:
        for n, line in enumerate(open(path, "rb"), 1):
            r = json.loads(line)
            t = r["text"]
            sha = hashlib.sha256(t.encode()).hexdigest()
            yield Reading(
                Report(
                    str(r.get("id") or sha[:16]),
                    r.get("outlet", ""),
                    r.get("title", ""),
                    r.get("author", ""),
                    r.get("url", ""),
                    (r.get("published") or "")[:10] or None,
                    "en",
                    t,
                    sha,
                ),
                line,
                path,
                f"line {n}",
            )
