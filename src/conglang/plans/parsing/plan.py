"""The reading of a whole document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from conglang.plans.parsing.budget import read_budget
from conglang.plans.parsing.checks import warnings_for
from conglang.plans.parsing.dictionary import opens_with
from conglang.plans.parsing.dumped_tables import rebuild_tables
from conglang.plans.parsing.header import Header, read_header
from conglang.plans.parsing.headings import Block, ancestors, descendants, outline
from conglang.plans.parsing.intro import own_number, read_introduction, web_title
from conglang.plans.parsing.legal_bases import read_legal_bases
from conglang.plans.parsing.lines import Line, read_lines
from conglang.plans.parsing.model import ParsedPlan, Task
from conglang.plans.parsing.pages import without_page_headings, without_page_numbers
from conglang.plans.parsing.paragraphs import join_lines
from conglang.plans.parsing.planned_sections import read_planned_sections
from conglang.plans.parsing.recipients import closing_start, read_recipients
from conglang.plans.parsing.reports import read_reports
from conglang.plans.parsing.responsibilities import (
    organisation_parts,
    read_instructions,
    read_responsibilities,
)
from conglang.plans.parsing.side_by_side import split_closing, split_head
from conglang.plans.parsing.signature import read_signatory
from conglang.plans.parsing.sources import headings_of, sources_of
from conglang.plans.parsing.tables import Table, read_table_tasks, read_tables
from conglang.plans.parsing.targets import read_targets
from conglang.plans.parsing.tasks import read_tasks
from conglang.plans.parsing.titles import title_line

_YEAR_OF_PLAN = re.compile(r"(?:năm|năm học|giai đoạn|đến năm)\s+((?:19|20)\d{2})", re.IGNORECASE)
_ANY_YEAR = re.compile(r"(?<![\d/.-])((?:19|20)\d{2})(?!\d)")
_INSTRUCTING = frozenset({"CT", "TB", "CV"})
_APPENDIX = re.compile(r"PHỤ LỤC|Phụ lục(?=\s+(?:\d|[IVX]+|số|kèm)|\s*$)")


def parse_plan(text: str) -> ParsedPlan:
    """Read a plan; never raises, whatever the text.

    text: one paragraph per line, blank lines allowed; cells of a table row apart by TAB.
    Paragraphs broken by pages or margins are joined. Nothing is corrected or made up.
    """
    lines = rebuild_tables(without_page_headings(read_lines(text)))
    lines = split_head(without_page_numbers(lines))
    header = read_header(lines)
    start = closing_start(lines)
    lines = split_closing(lines, start)
    body = _body(lines, header, start)
    blocks = outline(join_lines(body))
    parsed = _heading_parts(header, blocks)
    parsed = replace(
        parsed,
        recipients=read_recipients(lines, start),
        signatory=read_signatory(lines, start),
    )
    parsed = _body_parts(parsed, blocks, _appendix_line(lines, start))
    parsed = replace(parsed, headings=headings_of(blocks), sources=sources_of(parsed, text))
    return replace(parsed, warnings=tuple(warnings_for(parsed, text)))


def _body(lines: Sequence[Line], header: Header, start: int | None) -> list[Line]:
    """Return the lines between the subject and the recipients, then the appendices."""
    end = lines[start].number if start is not None else len(lines) + 1
    body = [line for line in lines if header.body_line <= line.number < end]
    attached = _attached_line(lines, start)
    if start is not None and attached is not None:
        body += [line for line in lines if line.number >= max(attached, end)]
    elif start is not None:
        body += [line for line in lines if line.number > end and len(line.cells) > 3]
    return body


def _attached_line(lines: Sequence[Line], start: int | None) -> int | None:
    """Return the first line of what follows the signature: an appendix or a promulgated plan."""
    title = title_line(lines[start:]) if start is not None else None
    appendix = _appendix_line(lines, start)
    found = [number for number in (title.number if title else None, appendix) if number]
    return min(found, default=None)


def _appendix_line(lines: Sequence[Line], start: int | None) -> int | None:
    for line in lines[start or 0 :]:
        if not line.cells and line.text and _APPENDIX.match(re.sub(r"^[\d.]+\s*", "", line.text)):
            return line.number
    return None


def _heading_parts(header: Header, blocks: Sequence[Block]) -> ParsedPlan:
    texts = [block.text for block in _opening(blocks)]
    subject, doc_type, issuer = header.subject, header.doc_type, header.issuer
    if doc_type is None or issuer is None:
        told = read_introduction(texts)
        issuer = issuer or told.issuer
        title = next((found for text in texts[:4] if (found := web_title(text))), None)
        if doc_type is None and title is not None:
            doc_type, subject = title
        elif doc_type is None:
            doc_type, subject = told.doc_type, told.subject
    subject = subject.strip(" .:;*")
    number, issued_on = header.number, header.issued_on
    bases = read_legal_bases([*texts, *_listed_bases(blocks)])
    if number is None and header.issuer is None and (own := own_number(texts)) is not None:
        number, issued_on = own[0], issued_on or own[1]
        bases = tuple(basis for basis in bases if basis.number != number)
    return ParsedPlan(
        doc_type=doc_type,
        issuer=issuer,
        superior=header.superior,
        number=number,
        issued_on=issued_on,
        place=header.place,
        subject=subject,
        legal_bases=bases,
        year=_year(subject, header),
    )


def _opening(blocks: Sequence[Block]) -> Sequence[Block]:
    for block in blocks:
        if block.is_heading:
            return blocks[: block.index]
    return blocks


def _listed_bases(blocks: Sequence[Block]) -> list[str]:
    """Return the items of a numbered part "CĂN CỨ" that opens some plans."""
    for block in blocks:
        if block.is_heading and block.heading is None:
            if len(block.text) < 80 and opens_with(block.text, "headings", "bases"):
                return [item.text for item in descendants(blocks, block)]
            if block.marker is not None and block.marker.label not in {"I", "1", "A", ""}:
                break
    return []


def _year(subject: str, header: Header) -> int | None:
    match = _YEAR_OF_PLAN.search(subject) or _ANY_YEAR.search(subject)
    if header.issued_on is not None:
        named = int(match[1]) if match else header.issued_on.year
        return named if abs(named - header.issued_on.year) <= 1 else header.issued_on.year
    return int(match[1]) if match else None


def _body_parts(
    parsed: ParsedPlan, blocks: Sequence[Block], appendix_line: int | None
) -> ParsedPlan:
    parts = organisation_parts(blocks)
    opening = _opening(blocks)
    first_line = blocks[len(opening)].first if len(opening) < len(blocks) else 1
    skipped = {block.index for part in parts for block in (part, *descendants(blocks, part))}
    skipped |= {block.index for block in opening} if len(opening) < len(blocks) else set()
    tables = tuple(read_tables(blocks, appendix_line))
    responsibilities = read_responsibilities(blocks, parts, parsed.year)
    if not parts and parsed.doc_type in _INSTRUCTING:
        responsibilities = read_instructions(blocks, parsed.year)
    return replace(
        parsed,
        tasks=_tasks(blocks, frozenset(skipped), tables, parsed.year),
        responsibilities=responsibilities,
        targets=read_targets(_forward_looking(parsed, blocks), blocks, tables, first_line),
        sections=read_planned_sections(blocks),
        reports=read_reports(blocks, responsibilities, parsed.year, _passed(parsed, blocks)),
        budget=read_budget(blocks),
    )


def _passed(parsed: ParsedPlan, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks that ask for nothing: the opening, and of a report what is over."""
    opening = _opening(blocks)
    before = opening if len(opening) < len(blocks) else ()
    if parsed.doc_type != "BC":
        return before
    ahead = {block.index for block in _forward_looking(parsed, blocks)}
    return [block for block in blocks if block.index not in ahead]


def _forward_looking(parsed: ParsedPlan, blocks: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks that may set targets: of a report only the part on what comes next."""
    if parsed.doc_type != "BC":
        return blocks
    return [
        block
        for block in blocks
        if any(opens_with(above.text, "headings", "ahead") for above in ancestors(blocks, block))
    ]


def _tasks(
    blocks: Sequence[Block], skipped: frozenset[int], tables: Sequence[Table], year: int | None
) -> tuple[Task, ...]:
    tasks = list(read_tasks(blocks, skipped, year))
    for table in tables:
        if table.has_tasks:
            tasks.extend(read_table_tasks(table, year))
    return tuple(sorted(tasks, key=lambda task: task.span[0]))
