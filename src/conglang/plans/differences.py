"""What a change alters, in words as people read them: before it is in force, and after."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.organisation.models import Unit
from conglang.plans.changes import (
    AddAssignment,
    AddReport,
    AddSection,
    AddTarget,
    Change,
    ChangeAssignment,
    ChangeReport,
    ChangeSection,
    ChangeTarget,
    DropAssignment,
    DropReport,
    DropSection,
    DropTarget,
    Party,
)
from conglang.plans.models import Assignment, DraftedChange, Participation
from conglang.vietnam.numbers import format_number

Part = DraftedChange.Part
LABELS = {
    "name": gettext_lazy("nội dung"),
    "content": gettext_lazy("nội dung chi tiết"),
    "time": gettext_lazy("thời gian"),
    Participation.Role.LEAD: gettext_lazy("chủ trì"),
    Participation.Role.COORDINATE: gettext_lazy("phối hợp"),
    "section_name": gettext_lazy("tên chuyên mục"),
    "description": gettext_lazy("nội dung chuyên mục"),
    "text": gettext_lazy("lời chỉ tiêu"),
    "number": gettext_lazy("số lượng"),
    "measure": gettext_lazy("đơn vị tính"),
    "period": gettext_lazy("kỳ"),
    "sender": gettext_lazy("đơn vị báo cáo"),
    "recipient": gettext_lazy("nơi nhận"),
    "due_text": gettext_lazy("thời hạn báo cáo"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One change between two versions, in words. field, before, after may be empty.

    part: a value of `DraftedChange.Part`, and subject: the id of what was changed; both empty in
    amendments of earlier days.
    """

    kind: str  # "added" | "changed" | "dropped"
    what: str
    field: str = ""
    before: str = ""
    after: str = ""
    part: str = ""
    subject: int | None = None

    def __str__(self) -> str:
        if self.kind == "added":
            return _("Thêm: %(what)s (%(after)s)") % {"what": self.what, "after": self.after}
        if self.kind == "dropped":
            return _("Bỏ: %(what)s") % {"what": self.what}
        return _("%(what)s – %(field)s: “%(before)s” đổi thành “%(after)s”") % {
            "what": self.what,
            "field": self.field,
            "before": self.before or _("(trống)"),
            "after": self.after or _("(trống)"),
        }

    @property
    def old_words(self) -> list[tuple[str, bool]]:
        """Return the old words in pieces, each with whether it is gone."""
        return marked_words(self.before, self.after)[0]

    @property
    def new_words(self) -> list[tuple[str, bool]]:
        """Return the new words in pieces, each with whether it is new."""
        return marked_words(self.before, self.after)[1]


def marked_words(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Return two texts in pieces of whole words, each with whether the other text lacks it."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    left: list[tuple[str, bool]] = []
    right: list[tuple[str, bool]] = []
    bare_old, bare_new = ([word.rstrip() for word in words] for words in (old, new))
    matcher = SequenceMatcher(None, bare_old, bare_new, autojunk=False)
    for tag, i, j, k, m in matcher.get_opcodes():
        left += _pieces(old[i:j], is_marked=tag != "equal")
        right += _pieces(new[k:m], is_marked=tag != "equal")
    return left, right


def _pieces(words: list[str], *, is_marked: bool) -> list[tuple[str, bool]]:
    """Return words as one piece, the space behind them unmarked."""
    text = "".join(words)
    bare = text.rstrip()
    return [piece for piece in ((bare, is_marked), (text[len(bare) :], False)) if piece[0]]


def differences_of(change: Change) -> list[Difference]:
    """Return what a change alters of what it finds; nothing when all is so already.

    The participations of an assignment are read.
    """
    match change:
        case ChangeAssignment():
            return _of_assignment(change)
        case ChangeSection(section=row):
            fields = [
                ("section_name", row.name, change.name),
                ("description", row.description, change.description),
            ]
            return _changed(Part.SECTION, row.pk, row.name, fields)
        case ChangeTarget(target=row):
            number = amount(change.minimum, change.maximum)
            fields = [
                ("text", row.text, change.text),
                ("number", amount(row.minimum, row.maximum), number),
                ("measure", row.unit_of_measure, change.unit_of_measure),
                ("period", row.period, change.period),
            ]
            return _changed(Part.TARGET, row.pk, row.text, fields)
        case ChangeReport(duty=row):
            fields = [
                ("sender", row.sender, change.sender),
                ("recipient", row.recipient, change.recipient),
                ("due_text", row.due_text, change.due_text),
            ]
            return _changed(Part.REPORT, row.pk, str(row), fields)
        case DropAssignment(assignment=row):
            return [Difference("dropped", row.name, part=Part.ASSIGNMENT, subject=row.pk)]
        case DropSection(section=row):
            # Its targets end with it: what counts a section has nothing left to count.
            own = [target for target in row.targets.all() if not target.is_dropped]
            return [
                Difference("dropped", row.name, part=Part.SECTION, subject=row.pk),
                *(
                    Difference("dropped", target.text, part=Part.TARGET, subject=target.pk)
                    for target in own
                ),
            ]
        case DropTarget(target=row):
            return [Difference("dropped", row.text, part=Part.TARGET, subject=row.pk)]
        case DropReport(duty=row):
            return [Difference("dropped", str(row), part=Part.REPORT, subject=row.pk)]
        case _:
            return [_added(change)]


def amount(low: Decimal | None, high: Decimal | None) -> str:
    """Say how many a target wants: "ít nhất 730", "tối đa 10", "700 - 800"."""
    shown = [
        format_number(int(number) if number == int(number) else number)
        for number in (low, high)
        if number is not None
    ]
    if low is None:
        return _("tối đa %(number)s") % {"number": shown[0]} if shown else ""
    if high is None:
        return _("ít nhất %(number)s") % {"number": shown[0]}
    return shown[0] if low == high else " - ".join(shown)


def named(parties: Iterable[Party]) -> str:
    return ", ".join(party.name for party in parties)


def one_line(text: str) -> str:
    return " ".join(text.split())


def _of_assignment(change: ChangeAssignment) -> list[Difference]:
    row = change.assignment
    fields = [
        ("name", row.name, change.name),
        ("content", row.content, change.content),
        ("time", row.time_text, change.time_text),
    ]
    found = _changed(Part.ASSIGNMENT, row.pk, row.name, fields)
    roles = (
        (Participation.Role.LEAD, change.leads),
        (Participation.Role.COORDINATE, change.coordinators),
    )
    for role, parties in roles:
        if parties is not None and not means_the_same(row, role, parties):
            before = ", ".join(agency.text for agency in agencies(row, role))
            found += _changed(
                Part.ASSIGNMENT, row.pk, row.name, [(role, before, named(parties))], always=True
            )
    return found


def agencies(assignment: Assignment, role: str) -> list[Participation]:
    """Return who has a role in an assignment, in its order."""
    rows = [row for row in assignment.participations.all() if row.role == role]
    return sorted(rows, key=lambda row: row.place)


def means_the_same(assignment: Assignment, role: str, parties: Iterable[Party]) -> bool:
    """Tell whether exactly these have a role already, in this order."""
    have = [(row.unit_id, row.group_id) for row in agencies(assignment, role)]
    return have == [meaning_of(party) for party in parties]


def meaning_of(party: Party) -> tuple[int | None, int | None]:
    """Return what a participation holds of a unit or a group: (unit, group)."""
    return (party.pk, None) if isinstance(party, Unit) else (None, party.pk)


def _changed(
    part: str,
    subject: int,
    what: str,
    fields: Iterable[tuple[str, str, str | None]],
    *,
    always: bool = False,
) -> list[Difference]:
    return [
        Difference("changed", what, str(LABELS[field]), before, one_line(after), part, subject)
        for field, before, after in fields
        if after is not None and (always or one_line(after) != one_line(before))
    ]


def _added(change: Change) -> Difference:
    match change:
        case AddAssignment():
            after = [named(change.leads), change.time_text]
            return _new(Part.ASSIGNMENT, change.name, after)
        case AddSection():
            return _new(Part.SECTION, change.name, [change.description])
        case AddTarget():
            after = [
                f"{amount(change.minimum, change.maximum)} {change.unit_of_measure}",
                change.period and _("mỗi %(period)s") % {"period": change.period},
                change.section and _("chuyên mục “%(name)s”") % {"name": change.section},
                change.unit.name if change.unit else "",
            ]
            return _new(Part.TARGET, change.text, after)
        case AddReport():
            what = f"{change.sender} → {change.recipient}"
            return _new(Part.REPORT, what, [change.due_text])
        case _:
            raise TypeError(type(change).__name__)


def _new(part: str, what: str, after: Iterable[str]) -> Difference:
    words = "; ".join(one_line(word) for word in after if word.strip())
    return Difference("added", one_line(what), after=words, part=part)
