# mypy: allow-untyped-defs, allow-untyped-calls
"""The five plans the project began with, scored against labels made by hand."""

import importlib.util
import json
import os
from pathlib import Path

import pytest

from conglang.plans.parsing import parse_plan, to_schema

PROJECT = Path(__file__).resolve().parents[5]
PLANS = Path(os.environ.get("CONGLANG_SHARED", PROJECT.parent / "shared")) / "plans"
SOURCES = sorted(path.stem for path in (PLANS / "docs").glob("00[0-4]_*.txt"))
FLOORS = {
    "type": 1.0,
    "number": 1.0,
    "date": 1.0,
    "subject": 1.0,
    "legal_bases": 0.97,
    "tasks": 0.98,
    "tasks.lead": 0.97,
    "tasks.coordinate": 0.97,
    "tasks.time_text*": 0.98,
    "tasks.schedule.kind*": 0.98,
    "tasks.schedule.due*": 0.98,
    "assignments": 0.98,
    "assignments.duties*": 0.95,
    "targets": 0.95,
    "categories": 1.0,
    "reports": 0.85,
    "budget": 1.0,
    "recipients": 1.0,
    "signatory.name": 1.0,
}

pytestmark = pytest.mark.skipif(not SOURCES, reason="the source plans are not on this machine")


def scorer():
    spec = importlib.util.spec_from_file_location("plan_scorer", PLANS / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_source_plans_are_read_well():
    score = scorer()
    board = score.Board()

    for name in SOURCES:
        text = (PLANS / "docs" / f"{name}.txt").read_text(encoding="utf-8")
        gold = json.loads((PLANS / "gold" / f"{name}.json").read_text(encoding="utf-8"))
        board.merge(score.score_doc(gold, to_schema(parse_plan(text)), name))

    reached = {field: board[field].prf()[2] for field in FLOORS}
    missed = {field: value for field, value in reached.items() if (value or 0) < FLOORS[field]}
    assert missed == {}, board.err


def test_all_labelled_documents_together():
    score = scorer()
    total = score.Count()

    for path in sorted((PLANS / "gold").glob("*.json")):
        text = (PLANS / "docs" / f"{path.stem}.txt").read_text(encoding="utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        board = score.score_doc(gold, to_schema(parse_plan(text)), path.stem)
        for field, count in board.c.items():
            if not field.endswith("*"):
                total.add(count.tp, count.fp, count.fn)

    assert total.prf()[2] >= 0.99
