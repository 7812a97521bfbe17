"""Where in the document each part was read, and how sure the reading is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from conglang.plans.parsing.agencies import starts_agency
from conglang.plans.parsing.headings import Block
from conglang.plans.parsing.model import Heading, ParsedPlan, Source, Span
from conglang.vietnam.text import fold

VERBATIM, JOINED, DERIVED = 0.95, 0.85, 0.5  # found as written; over several lines; worked out
DOUBT = 0.25  # taken off for each thing that a complete part would have
_REACH = 8  # lines over which a value of the head or the foot may run
_NEAR = 300  # lines in which the head, or the foot, of a document is looked for
_MOST = 100  # values of one list that are looked up; what comes after is no document of an office


def headings_of(blocks: Sequence[Block]) -> tuple[Heading, ...]:
    """Return the tree of headings in order: path, title, level and lines."""
    return tuple(
        Heading(
            section=block.section,
            title=block.text,
            level=max(len(block.path), 1),
            span=(block.first, block.last),
            confidence=VERBATIM if block.path else JOINED,
        )
        for block in blocks
        if block.is_heading
    )


def sources_of(parsed: ParsedPlan, text: str) -> tuple[Source, ...]:
    """Return a source for every field and part that was read, the head first.

    Fields are named as in ParsedPlan; parts by place: "tasks.0", "legal_bases.2".
    """
    lines = [fold(line) for line in text.split("\n")]
    return (*_of_values(parsed, lines), *_of_parts(parsed))


def _of_values(parsed: ParsedPlan, lines: Sequence[str]) -> Iterator[Source]:
    day = parsed.issued_on
    values = {
        "issuer": parsed.issuer,
        "superior": parsed.superior,
        "number": parsed.number,
        "issued_on": f"nam {day.year}" if day else None,
        "place": f"{parsed.place}, ngày" if parsed.place else None,
        "subject": parsed.subject or None,
    }
    for name, value in values.items():
        if value:
            yield _found(name, value, lines)
    for place, basis in enumerate(parsed.legal_bases[:_MOST]):
        yield _found(f"legal_bases.{place}", basis.number, lines)
    if parsed.budget:
        yield _found("budget", parsed.budget, lines, backwards=True)
    for place, recipient in enumerate(parsed.recipients[:_MOST]):
        yield _found(f"recipients.{place}", recipient, lines, backwards=True)
    for name in ("authority", "title", "name"):
        value = getattr(parsed.signatory, name)
        if value:
            yield _found(f"signatory.{name}", value, lines, backwards=True)


def _found(name: str, value: str, lines: Sequence[str], *, backwards: bool = False) -> Source:
    """Look a value up near its end of the document: as written, or running over a few lines."""
    wanted = fold(value)
    tight = wanted.replace(" ", "")
    near = range(max(len(lines) - _NEAR, 0), len(lines)) if backwards else range(len(lines))[:_NEAR]
    for place in reversed(near) if backwards else near:
        line = lines[place].strip()
        if wanted in line or (len(tight) > 3 and tight in line.replace(" ", "")):
            return Source(name, (place + 1, place + 1), VERBATIM)
        if len(line) > 3 and wanted.startswith(line) and (last := _end_of(tight, lines, place)):
            return Source(name, (place + 1, last), JOINED)
    opening = wanted[:24]
    for place in near:
        if opening and opening in lines[place]:
            return Source(name, (place + 1, place + 1), JOINED)
    return Source(name, (1, max(len(lines), 1)), DERIVED)


def _end_of(tight: str, lines: Sequence[str], first: int) -> int | None:
    """Return the last line of a value that begins on a line and runs on, None if it does not."""
    gathered = ""
    for place in range(first, min(first + _REACH, len(lines))):
        gathered += lines[place].replace(" ", "")
        if tight in gathered:
            return place + 1
    return None


def _of_parts(parsed: ParsedPlan) -> Iterator[Source]:
    for place, task in enumerate(parsed.tasks):
        yield Source(f"tasks.{place}", task.span, task.confidence)
    for place, agency in enumerate(parsed.responsibilities):
        complete: tuple[bool, ...] = (starts_agency(agency.agency), bool(agency.duties))
        yield _part("responsibilities", place, agency.span, complete)
    for place, target in enumerate(parsed.targets):
        numbered = target.minimum is not None or target.maximum is not None
        yield _part("targets", place, target.span, (numbered, bool(target.unit)))
    for place, section in enumerate(parsed.sections):
        yield _part("sections", place, section.span, (len(section.name) > 2,))
    for place, report in enumerate(parsed.reports):
        complete = (bool(report.sender), bool(report.recipient), bool(report.due_text))
        yield _part("reports", place, report.span, complete)


def _part(kind: str, place: int, span: Span, complete: Sequence[bool]) -> Source:
    confidence = VERBATIM - DOUBT * sum(not thing for thing in complete)
    return Source(f"{kind}.{place}", span, round(max(confidence, 0.1), 2))
