# mypy: allow-untyped-defs, allow-untyped-calls
"""Invented documents of other layouts, written and labelled before the reader saw them.

First contact, micro F1: twelve documents of 20/11/2026 0.932; six more, after the rules these
asked for, 0.961. What was read wrong then is read now; the set keeps it that way.
"""

import importlib.util
import json
import os
from pathlib import Path

import pytest

from conglang.plans.parsing import parse_plan, to_schema

HELD_OUT = Path(__file__).parent / "heldout"
PROJECT = Path(__file__).resolve().parents[5]
SCORER = Path(os.environ.get("CONGLANG_SHARED", PROJECT.parent / "shared")) / "plans" / "score.py"
NAMES = sorted(path.stem for path in HELD_OUT.glob("*.txt"))
MICRO_F1 = 0.98
FLOORS = {
    "type": 1.0,
    "issuer": 1.0,
    "number": 1.0,
    "legal_bases": 0.95,
    "tasks": 0.95,
    "tasks.lead": 0.95,
    "tasks.schedule.kind*": 0.9,
    "tasks.coordinate": 0.95,
    "assignments": 0.95,
    "assignments.duties*": 0.95,
    "targets": 0.9,
    "reports": 0.9,
    "budget": 1.0,
    "recipients": 1.0,
    "signatory.title": 1.0,
}


@pytest.mark.skipif(not SCORER.exists(), reason="shared/plans/score.py is not on this machine")
def test_the_held_out_documents_score_above_the_floors():
    spec = importlib.util.spec_from_file_location("score", SCORER)
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    board = scorer.Board()

    for name in NAMES:
        gold = json.loads((HELD_OUT / f"{name}.json").read_text("utf-8"))
        found = to_schema(parse_plan((HELD_OUT / f"{name}.txt").read_text("utf-8")))
        board.merge(scorer.score_doc(gold, found, name))

    total = scorer.Count()
    for field, count in board.c.items():
        if not field.endswith("*"):
            total.add(count.tp, count.fp, count.fn)
    assert total.prf()[2] >= MICRO_F1, board.err
    for field, floor in FLOORS.items():
        assert board.c[field].prf()[2] >= floor, (field, board.err)


@pytest.mark.parametrize("name", NAMES)
def test_a_held_out_document_gives_every_task_and_agency_of_its_labels(name):
    gold = json.loads((HELD_OUT / f"{name}.json").read_text("utf-8"))

    parsed = parse_plan((HELD_OUT / f"{name}.txt").read_text("utf-8"))

    assert parsed.number == gold["number"]
    required = len([task for task in gold["tasks"] if not task.get("optional")])
    assert required <= len(parsed.tasks) <= len(gold["tasks"])
    assert len(parsed.responsibilities) == len(gold["assignments"])
    assert len(parsed.recipients) == gold["recipients"]


def test_the_held_out_documents_are_all_there():
    assert len(NAMES) == 6 + 12 + 6
