"""A plan's text beside what was read from it: which words stand behind which field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.db.models.functions import Substr

from conglang.documents.models import Document
from conglang.organisation.models import Person
from conglang.organisation.naming import name_key
from conglang.organisation.queries import bodies_visible_to
from conglang.plans import queries
from conglang.plans.models import Assignment, LegalBasis, Participation, Plan
from conglang.vietnam.documents import number_key, parse_number
from conglang.vietnam.text import compose, fold

# The parser counts lines by the same breaks.
_BREAKS = re.compile(r"\r\n|[\n\r\u2028\u2029\f]")
_HEADING_ABOVE = 60  # lines
_HEAD_LENGTH = 1500  # where a document bears its own number
_ISSUED = re.compile(r"ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, and the field that was read from them. kind names the field's sort."""

    text: str
    field: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line of the text. fields: all that were read from it or around it."""

    number: int
    pieces: tuple[Piece, ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the screen. words: as the document has them; empty for the whole first line."""

    name: str
    kind: str
    first_line: int
    last_line: int
    words: str = ""


def text_lines(plan: Plan) -> list[tuple[int, str]]:
    """Return the lines of a plan's text that hold something, with their numbers from 1."""
    lines = enumerate(_BREAKS.split(plan.document.text), start=1)
    return [(number, line.replace("\t", " │ ")) for number, line in lines if line.strip()]


def source_of(plan: Plan, fields: Iterable[Field] = ()) -> list[SourceLine]:
    """Return a plan's lines with the words behind each field told apart; no query.

    Where words of two fields meet, the shorter ones keep them. A field whose words are not in its
    lines as they are takes its first line.
    """
    lines = dict(text_lines(plan))
    spans: dict[int, list[tuple[int, int, Field]]] = {}
    around: dict[int, list[str]] = {}
    for field in fields:
        own = [number for number in range(field.first_line, field.last_line + 1) if number in lines]
        found = _places(field, own, lines)
        for number in dict.fromkeys([*own, *(number for number, _start, _end in found)]):
            around.setdefault(number, []).append(field.name)
        for number, start, end in found:
            spans.setdefault(number, []).append((start, end, field))
    return [
        SourceLine(
            number,
            tuple(_pieces(line, spans.get(number, []))),
            tuple(dict.fromkeys(around.get(number, ()))),
        )
        for number, line in lines.items()
    ]


def _places(field: Field, numbers: list[int], lines: dict[int, str]) -> list[tuple[int, int, int]]:
    words = field.words.strip()
    if words:
        pattern = r"\s+".join(map(re.escape, _SPACES.split(words)))
        wanted = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
        # The name of an agency often stands alone above the lines that speak of its duties.
        above = range(field.first_line - 1, max(field.first_line - _HEADING_ABOVE, 0), -1)
        for number in [*numbers, *(above if field.kind == "ten" else ())]:
            if match := wanted.search(lines.get(number, "")):
                return [(number, match.start(), match.end())]
        if field.kind == "ten":
            return []  # a name may be put together from several places: its line tells enough
    return [(number, 0, len(lines[number])) for number in numbers[:1]]


def _pieces(line: str, spans: list[tuple[int, int, Field]]) -> Iterable[Piece]:
    owners: list[Field | None] = [None] * len(line)
    for start, end, field in sorted(spans, key=lambda span: span[0] - span[1]):
        owners[start:end] = [field] * (end - start)
    start = 0
    for place in range(1, len(line) + 1):
        if place == len(line) or owners[place] is not owners[start]:
            owner, text = owners[start], line[start:place]
            # Spaces and full stops left over between two fields are nobody's.
            if owner is None or not any(letter.isalnum() for letter in text):
                yield Piece(text)
            else:
                yield Piece(text, owner.name, owner.kind)
            start = place


def fields_of(
    plan: Plan,
    assignments: Iterable[Assignment],
    *,
    questions: Iterable[Participation] = (),
) -> list[Field]:
    """Return the fields of a plan that come from known lines.

    assignments: with participations loaded. questions: open names, which are fields of their own.
    Costs four queries.
    """
    asked = {name_key(row.text): f"cau-hoi-{row.pk}" for row in questions}
    fields: list[Field] = []
    for task in assignments:
        if task.source_first_line is None:
            continue
        first, last = task.source_first_line, task.source_last_line or task.source_first_line
        fields.append(Field(f"nhiem-vu-{task.pk}", "nhiem-vu", first, last, task.name))
        fields += [
            Field(
                asked.get(name_key(row.text), f"ten-{row.pk}")
                if row.resolution == Participation.Resolution.OPEN
                else f"ten-{row.pk}",
                "ten",
                first,
                last,
                row.text,
            )
            for row in task.participations.all()
        ]
    fields += [
        Field(f"chi-tieu-{row.pk}", "chi-tieu", row.source_line, row.source_line, row.text)
        for row in plan.targets.all()
        if row.source_line
    ]
    fields += [
        Field(f"muc-{row.pk}", "chuyen-muc", row.source_line, row.source_line, row.name)
        for row in plan.sections.all()
        if row.source_line
    ]
    fields += [
        Field(f"bao-cao-{row.pk}", "bao-cao", row.source_line, row.source_line, row.due_text)
        for row in plan.reporting_duties.all()
        if row.source_line
    ]
    return fields + _bases_in(plan)


def _bases_in(plan: Plan) -> list[Field]:
    lines = [(number, fold(line)) for number, line in text_lines(plan)]
    fields = []
    for basis in plan.legal_bases.all():
        wanted = fold(basis.text)[:60]
        number = next((number for number, line in lines if wanted and wanted in line), None)
        if number:
            fields.append(Field(f"can-cu-{basis.pk}", "can-cu", number, number, basis.text))
    return fields


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """A document that is kept here. plan_id: where it can be opened, None when it is no plan."""

    name: str
    plan_id: int | None


def known_documents(
    plan: Plan, bases: Iterable[LegalBasis], person: Person, on: date
) -> dict[int, KnownDocument]:
    """Return which legal bases a person can find here, by the id of the basis.

    Numbers begin anew every year: both documents must bear the same number and the same day.
    """
    wanted = {
        (number_key(basis.number), basis.issued_on): basis.pk
        for basis in bases
        if basis.number and basis.issued_on
    }
    if not wanted:
        return {}
    plans = queries.plans_visible_to(person, on).exclude(pk=plan.pk).order_by()
    rows = (
        Document.objects.filter(
            Q(plan__in=plans.filter(issued_on__in=[day for _number, day in wanted]).values("pk"))
            | Q(plan=None, body__in=bodies_visible_to(person, on))
        )
        .annotate(head=Substr("text", 1, _HEAD_LENGTH))
        .values_list("plan", "plan__subject", "plan__number", "plan__issued_on", "name", "head")
    )
    found: dict[int, KnownDocument] = {}
    for plan_id, subject, number, issued_on, name, head in rows:
        keys = [(number_key(number), issued_on)] if plan_id and number else _own_keys(head)
        for key in keys:
            if key in wanted:
                found[wanted[key]] = KnownDocument(subject or name, plan_id)
    return found


def _own_keys(head: str) -> list[tuple[str, date]]:
    """Return the numbers and days that the head of a document may bear as its own."""
    cells = [cell for line in _BREAKS.split(compose(head)) for cell in line.split("\t")]
    numbers = [
        number_key(cell) for cell in cells if fold(cell).startswith("so") and parse_number(cell)
    ]
    days = [day for cell in cells if (day := _day_of_issue(cell))]
    return [(number, day) for number in numbers[:1] for day in days[:1]]


def _day_of_issue(cell: str) -> date | None:
    match = _ISSUED.search(fold(cell))
    if match is None:
        return None
    try:
        return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        return None
