"""The guard: recall and precision on the 120 files and on texts, speed, and false alarms."""

from __future__ import annotations

import gzip
import json
import statistics
import time
from collections import Counter

import django


def run() -> None:
    django.setup()
    from conglang.newsroom.guard import Piece, scan
    from conglang.newsroom.tests.guard.second_batch import SECOND
    from conglang.newsroom.tests.guard.texts import FOUND, PASSED

    def rules_in(text: str) -> set[str]:
        return {match.rule for match in scan([Piece("x", "x", text)], year=2026)}

    _files()
    lines = [(text, {rule}) for text, rule in FOUND] + [(text, set()) for text in PASSED]
    for name, cases in (("lines", lines), ("second batch", [(t, set(r)) for t, r in SECOND])):
        hit = sum(len(rules & rules_in(text)) for text, rules in cases)
        wanted = sum(len(rules) for _text, rules in cases)
        clean = [text for text, rules in cases if not rules]
        stopped = sum(bool(rules_in(text)) for text in clean)
        print(f"{name}: found {hit} of {wanted}; stopped {stopped} of {len(clean)} clean ones")
    _articles(rules_in)
    _press(rules_in)


def _files() -> None:
    from conglang.documents.inspecting import inspect_file
    from conglang.newsroom.guard import scan
    from conglang.newsroom.services.inspecting import _about_itself, _pieces
    from conglang.newsroom.tests.guard.files import guard_files

    counts: Counter[str] = Counter()
    seconds = []
    for file in guard_files():
        begun = time.perf_counter()
        seen = inspect_file(file.name, file.content)
        found = {match.rule for match in _about_itself(seen, "")}
        found |= {match.rule for match in scan(_pieces(seen, ""), year=2026)}
        seconds.append(time.perf_counter() - begun)
        if not file.rule:
            counts["clean", "stopped" if found else "passed"] += 1  # type: ignore[index]
        else:
            kind = "marks" if file.is_mark else "data and hidden content"
            counts[kind, "found" if file.rule in found else "missed"] += 1  # type: ignore[index]
    for (kind, outcome), count in sorted(counts.items()):  # type: ignore[misc]
        print(f"120 files, {kind}: {count} {outcome}")
    print(f"one file: median {statistics.median(seconds) * 1000:.1f} ms, max {max(seconds):.2f} s")


def _articles(rules_in) -> None:
    from tests.places import DEMO_CONTENT

    texts = [path.read_text("utf-8") for path in sorted((DEMO_CONTENT / "articles").glob("*.md"))]
    words = sum(len(text.split()) for text in texts)
    begun = time.process_time()  # what neighbours on the machine do does not count
    stopped = sum(bool(rules_in(text)) for text in texts)
    spent = time.process_time() - begun
    print(f"articles of the demo: {stopped} of {len(texts)} stopped")
    print(f"1,000 words: {spent / words * 1_000_000:.1f} ms")


def _press(rules_in) -> None:
    from tests.places import shared_folder

    try:
        path = shared_folder() / "corpus" / "news-5k.jsonl.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            items = [json.loads(line) for _number, line in zip(range(1000), lines, strict=False)]
    except BaseException as missing:  # skipped by name where the corpus is not
        print(f"press texts: not here ({type(missing).__name__})")
        return
    found = Counter(rule for item in items for rule in rules_in(f"{item['title']}\n{item['body']}"))
    stopped = sum(bool(rules_in(f"{item['title']}\n{item['body']}")) for item in items)
    print(f"press texts: {stopped} of {len(items)} stopped; {dict(found)}")
