"""The city's register of documents, entered as its keepers would."""

from __future__ import annotations

import tomllib
from datetime import date, datetime, time
from pathlib import Path

from django.utils import timezone

from conglang.demo.loading.cast import Cast
from conglang.demo.loading.dating import happening_at
from conglang.documents.models import OfficialDocument
from conglang.documents.services import Entry, attach_file, enter_document, replace_document
from conglang.errors import RuleError
from conglang.plans.models import Plan
from conglang.plans.services import register_plan_document

REGISTER = Path(__file__).parents[1] / "content" / "register.toml"
OPENED_ON = date(2025, 9, 4)  # older documents are entered when the register begins


def keep_register(cast: Cast, plan: Plan) -> int:
    """Enter the told documents, and the plan itself when it is confirmed; return how many."""
    by = cast.people["ke-hoach-1"]
    told = tomllib.loads(REGISTER.read_text(encoding="utf-8"))["document"]
    entered: dict[str, OfficialDocument] = {}
    successors: dict[str, str] = {}
    for place, row in enumerate(told):
        text = row.pop("text", "")
        if "replaced_by" in row:
            successors[row["number"]] = row.pop("replaced_by")
        with happening_at(_morning(row["issued_on"], place)):
            document = enter_document(cast.city, Entry(**row), by=by)
            if text:
                name = f"{document.type_key}-{document.ordinal}.txt"
                attach_file(document, name=name, content=text.encode(), by=by)
        entered[document.number] = document
    for number, successor in successors.items():
        new = entered[successor]
        with happening_at(_morning(new.issued_on, 30)):
            replace_document(entered[number], new, by=by)
    count = len(entered)
    if plan.is_confirmed and plan.confirmed_at:
        try:
            with happening_at(plan.confirmed_at):
                register_plan_document(plan, by=by)
        except RuleError:
            return count  # a plan of one's own choice may have no number yet
        count += 1
    return count


def _morning(day: date, place: int) -> datetime:
    return timezone.make_aware(datetime.combine(max(day, OPENED_ON), time(8, 10 + place % 45)))
