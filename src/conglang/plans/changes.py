"""What an amendment may do to a plan, part by part, and what each of them has to say."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import Unit, UnitGroup
from conglang.plans.models import Assignment, PlannedSection, ReportingDuty, Target

Party = Unit | UnitGroup


def party_key(party: Party) -> str:
    """Return the value under which forms and drafts name a unit or a group."""
    return f"{'unit' if isinstance(party, Unit) else 'group'}-{party.pk}"


@dataclass(frozen=True, slots=True)
class ChangeAssignment:
    """New words, time or units for an assignment; None leaves a field as it is.

    time_text: read as the plan's own words, e.g. "Quý III/2026". leads must not be empty.
    """

    assignment: Assignment
    name: str | None = None
    time_text: str | None = None
    leads: tuple[Party, ...] | None = None
    coordinators: tuple[Party, ...] | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True)
class AddAssignment:
    """A new duty, behind the others."""

    name: str
    time_text: str
    leads: tuple[Party, ...]
    coordinators: tuple[Party, ...] = ()
    content: str = ""


@dataclass(frozen=True, slots=True)
class DropAssignment:
    """A duty that is asked no longer; what was done for it stays."""

    assignment: Assignment


@dataclass(frozen=True, slots=True)
class AddSection:
    """A new section; one that an amendment had ended comes back with its items."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class ChangeSection:
    """Another name or description for a section; None leaves a field as it is."""

    section: PlannedSection
    name: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True)
class DropSection:
    """A section that the plan names no longer; its targets end with it, its items stay."""

    section: PlannedSection


@dataclass(frozen=True, slots=True)
class AddTarget:
    """A new quantity, counted from the day of effect.

    section: the name of one of the plan's sections, also of one that the same amendment adds.
    """

    text: str
    minimum: Decimal | None
    maximum: Decimal | None
    unit_of_measure: str = ""
    period: str = ""
    section: str = ""
    unit: Unit | None = None
    genre: str = ""
    counts_items: bool = True


@dataclass(frozen=True, slots=True)
class ChangeTarget:
    """A new quantity; None leaves the words as they are."""

    target: Target
    minimum: Decimal | None
    maximum: Decimal | None
    text: str | None = None
    unit_of_measure: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class DropTarget:
    """A quantity that is asked no longer."""

    target: Target


@dataclass(frozen=True, slots=True)
class AddReport:
    """A new reporting duty. due_text: read as the plan's own words."""

    sender: str
    recipient: str
    due_text: str


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """Another sender, recipient or time; None leaves a field as it is."""

    duty: ReportingDuty
    sender: str | None = None
    recipient: str | None = None
    due_text: str | None = None


@dataclass(frozen=True, slots=True)
class DropReport:
    """Reports that are asked no longer; those handed in stay."""

    duty: ReportingDuty


Change = (
    ChangeAssignment
    | AddAssignment
    | DropAssignment
    | AddSection
    | ChangeSection
    | DropSection
    | AddTarget
    | ChangeTarget
    | DropTarget
    | AddReport
    | ChangeReport
    | DropReport
)


def check(change: Change) -> None:
    """Refuse a change that says too little or cannot be meant.

    Raises RuleError("name-empty"), RuleError("no-lead"), RuleError("target-empty"),
    RuleError("maximum-below-minimum"), RuleError("time-empty"), RuleError("already-dropped").
    """
    match change:
        case AddAssignment(name=name, leads=leads) | ChangeAssignment(name=name, leads=leads):
            refuse_empty(name, _("Nhiệm vụ chưa có tên. Hãy nhập nội dung nhiệm vụ."))
            if leads is not None and not leads:
                raise RuleError(
                    "no-lead", _("Nhiệm vụ chưa có đơn vị chủ trì. Hãy chọn ít nhất một đơn vị.")
                )
        case AddSection(name=name) | ChangeSection(name=name):
            refuse_empty(name, _("Tên chuyên mục đang để trống. Hãy nhập tên chuyên mục."))
        case AddTarget() | ChangeTarget():
            refuse_empty(change.text, _("Chỉ tiêu đang để trống. Hãy nhập lời của kế hoạch."))
            refuse_impossible_range(change.minimum, change.maximum)
        case (
            AddReport(sender=sender, due_text=due_text)
            | ChangeReport(sender=sender, due_text=due_text)
        ):
            refuse_empty(sender, _("Chưa ghi đơn vị báo cáo. Hãy nhập tên đơn vị."))
            refuse_empty(due_text, _("Chưa ghi thời hạn báo cáo. Hãy nhập thời hạn."), "time-empty")
    subject = subject_of(change)
    if subject is not None and subject.is_dropped:
        raise RuleError(
            "already-dropped",
            _(
                "“%(name)s” đã thôi thực hiện theo lần điều chỉnh trước. "
                "Hãy bỏ mục này khỏi bản điều chỉnh hoặc thêm mới."
            )
            % {"name": subject},
        )


def subject_of(change: Change) -> Assignment | PlannedSection | Target | ReportingDuty | None:
    """Return the part of the plan that a change touches; None for a new one."""
    for name in ("assignment", "section", "target", "duty"):
        found = getattr(change, name, None)
        if isinstance(found, Assignment | PlannedSection | Target | ReportingDuty):
            return found
    return None  # an added target tells its section by name


def refuse_empty(text: str | None, message: str, code: str = "name-empty") -> None:
    """None is no text at all, and not refused."""
    if text is not None and not text.strip():
        raise RuleError(code, message)


def refuse_impossible_range(minimum: Decimal | None, maximum: Decimal | None) -> None:
    """Raises RuleError("target-empty") or RuleError("maximum-below-minimum")."""
    if minimum is None and maximum is None:
        raise RuleError(
            "target-empty", _("Chỉ tiêu cần ít nhất một con số. Hãy nhập số tối thiểu.")
        )
    if minimum is not None and maximum is not None and maximum < minimum:
        raise RuleError(
            "maximum-below-minimum",
            _("Số tối đa nhỏ hơn số tối thiểu. Hãy nhập lại một trong hai số."),
        )
