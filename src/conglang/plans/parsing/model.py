"""What a plan says, as plain values: no database, no names resolved, nothing corrected."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

ScheduleKind = Literal[
    "continuous",
    "by_date",
    "quarters",
    "months",
    "monthly_day",
    "yearly",
    "period",
    "unspecified",
]
Recurrence = Literal["monthly", "quarterly", "yearly", "periodic"]
Span = tuple[int, int]
"""First and last line in the source text, counted from 1."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something is due.

    starts_on, due_on: first and last day, both counted in full, None where the text has none.
    "trước ngày D" is due on D; "trước tháng M/Y" is due on the first day of M.
    """

    kind: ScheduleKind
    text: str
    year: int | None = None
    quarters: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    starts_on: date | None = None
    due_on: date | None = None
    day_of_month: int | None = None


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """One document the plan stands on; `number` is the title of a law cited without number."""

    text: str
    number: str
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class Task:
    """One labelled duty: what, who leads, who helps, when.

    section: path of headings, e.g. "III.1.a"; "PL.3" is row 3 of an appendix.
    confidence: 0 to 1; below 0.6 a person should look first.
    """

    section: str
    name: str
    content: str
    form: str
    leads: tuple[str, ...]
    coordinators: tuple[str, ...]
    time_text: str | None
    schedule: Schedule
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Duty:
    """One sentence or bullet under an agency."""

    text: str
    schedule: Schedule
    span: Span


@dataclass(frozen=True, slots=True)
class Responsibility:
    """What the part "Tổ chức thực hiện" asks of one agency."""

    agency: str
    duties: tuple[Duty, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Target:
    """A number to reach. minimum and maximum are equal for an exact number."""

    text: str
    minimum: float | None
    maximum: float | None
    unit: str
    period: str
    span: Span


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A "chuyên mục" or "chuyên trang" the plan names."""

    name: str
    description: str
    span: Span


@dataclass(frozen=True, slots=True)
class ReportingDuty:
    """Who reports to whom by when. due_on only where the text names a full date."""

    sender: str | None
    recipient: str | None
    due_text: str | None
    recurrence: Recurrence | None
    day_of_month: int | None
    due_on: date | None
    span: Span


@dataclass(frozen=True, slots=True)
class Signatory:
    """The signature block as printed."""

    authority: str | None = None
    title: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something a person should look at. message is Vietnamese; line is counted from 1."""

    code: str
    message: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of the document; `section` is its path, e.g. "III.1.a", `level` counts from 1."""

    section: str
    title: str
    level: int
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class Source:
    """The lines a field was read from, and how sure that is (0 to 1).

    field: a name of ParsedPlan, with the place in a list: "issuer", "legal_bases.0", "tasks.3".
    """

    field: str
    span: Span
    confidence: float


@dataclass(frozen=True, slots=True)
class ParsedPlan:
    """Everything read from one document; fields the text does not have are None or empty.

    doc_type: KH, BC, QĐ, CT, TB, CV, HD, NQ, CTr, TTr … or None.
    number: symbol as printed without spaces; "/KH-UBND" when the number is still blank.
    year: the year the plan is for.
    headings: the tree of headings in order. sources: lines and confidence of every part read.
    """

    doc_type: str | None = None
    issuer: str | None = None
    superior: str | None = None
    number: str | None = None
    issued_on: date | None = None
    place: str | None = None
    subject: str = ""
    legal_bases: tuple[LegalBasis, ...] = ()
    tasks: tuple[Task, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    targets: tuple[Target, ...] = ()
    sections: tuple[PlannedSection, ...] = ()
    reports: tuple[ReportingDuty, ...] = ()
    budget: str | None = None
    recipients: tuple[str, ...] = ()
    signatory: Signatory = field(default_factory=Signatory)
    year: int | None = None
    warnings: tuple[Warning, ...] = ()
    headings: tuple[Heading, ...] = ()
    sources: tuple[Source, ...] = ()

    def source(self, field: str) -> Source | None:
        """Return where a field was read, None for what the document does not have."""
        return next((source for source in self.sources if source.field == field), None)
