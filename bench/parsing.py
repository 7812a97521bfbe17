"""How well and how fast plans are read; writes the table in docs/measures/parsing.md.

Documents and labels stand beside the project (CONGLANG_SHARED or ../shared); without them only the
speed on our own plan is measured.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from conglang.documents.reading import read_document
from conglang.plans.parsing import parse_plan, to_schema

ROOT = Path(__file__).resolve().parents[1]
OUTPUT = ROOT / "docs" / "measures" / "parsing.md"
OWN_PLAN = ROOT / "src/conglang/demo/content/ke-hoach-truyen-thong-2026.docx"
PAGE_CHARACTERS = 2_200  # of an A4 page in the official layout
PAGES = 20
SIZES = (1, 10, 100)


def run() -> None:
    shared = Path(os.environ.get("CONGLANG_SHARED") or ROOT.parent / "shared") / "plans"
    lines = ["# Reading plans, measured", "", "Written by `make bench`.", "", *speed()]
    if (shared / "score.py").exists():
        lines += ["", "## Score on the visible documents", "", "```", *score(shared), "```"]
        OUTPUT.parent.mkdir(parents=True, exist_ok=True)
        OUTPUT.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


def speed() -> list[str]:
    text = read_document(OWN_PLAN.name, OWN_PLAN.read_bytes()).text
    pages = len(text) / PAGE_CHARACTERS
    seconds = {size: best_of(3, (text + "\n") * size) for size in SIZES}
    twenty = (text + "\n") * max(round(PAGES / pages), 1)
    tracemalloc.start()
    parse_plan(twenty)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    return [
        "## Speed",
        "",
        f"- our plan: {pages:.1f} pages",
        f"- {PAGES} pages: {best_of(3, twenty) * 1000:.0f} ms, {peak:.0f} MB at the peak",
        *(
            f"- {size} × our plan: {seconds[size] * 1000:.0f} ms,"
            f" {seconds[size] / seconds[1] / size:.2f} of linear"
            for size in SIZES
        ),
    ]


def best_of(times: int, text: str) -> float:
    """Return the shortest processor time of several readings, in seconds."""
    found = []
    for _ in range(times):
        started = time.process_time()
        parse_plan(text)
        found.append(time.process_time() - started)
    return min(found)


def score(shared: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        for path in sorted((shared / "docs").glob("*.txt")):
            schema = to_schema(parse_plan(read_document(path.name, path.read_bytes()).text))
            schema["doc"] = path.name
            target = Path(folder) / f"{path.stem}.json"
            target.write_text(json.dumps(schema, ensure_ascii=False, default=str), encoding="utf-8")
        command = [
            sys.executable,
            str(shared / "score.py"),
            str(shared / "gold"),
            folder,
            "--per-doc",
        ]
        return subprocess.run(
            command, capture_output=True, text=True, check=True
        ).stdout.splitlines()
