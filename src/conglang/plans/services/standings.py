"""Keep what units say of their turns, and what proof says of them."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import Person
from conglang.plans.models import (
    Assignment,
    Occurrence,
    Participation,
    Standing,
    StandingChange,
)
from conglang.plans.queries.evidence import counting
from conglang.plans.queries.following import standings_changeable_by
from conglang.plans.queries.plans import plans_editable_by

LEAD = Participation.Role.LEAD


@transaction.atomic
def change_standing(
    standing: Standing, *, state: str, note: str = "", by: Person, on: date | None = None
) -> Standing:
    """Keep what a person says of a unit's turn; what was said before stays in its history.

    Only the plan's owner may say that a unit need not do it, with the reason as note.
    Raises RuleError("not-your-unit"), RuleError("not-asked"), RuleError("state-unknown"),
    RuleError("owner-only"), RuleError("note-empty").
    """
    on = on or timezone.localdate()
    refuse_foreign_standing(standing, by, on)
    standing = Standing.objects.select_for_update().get(pk=standing.pk)
    occurrence = Occurrence.objects.select_related("assignment").get(pk=standing.occurrence_id)
    refuse_not_asked(standing, occurrence)
    if state not in Standing.State.values:
        raise RuleError("state-unknown", _("Chưa chọn tình trạng. Hãy chọn một tình trạng."))
    if state == Standing.State.NOT_NEEDED:
        if not plans_editable_by(by, on).filter(pk=occurrence.assignment.plan_id).exists():
            raise RuleError(
                "owner-only",
                _(
                    "Chỉ cơ quan chủ trì kế hoạch được ghi “không phải thực hiện”. "
                    "Hãy trao đổi với người theo dõi kế hoạch."
                ),
            )
        if not note.strip():
            raise RuleError("note-empty", _("Chưa ghi lý do. Hãy ghi vì sao không phải thực hiện."))
    standing.state, standing.note = state, " ".join(note.split())[:500]
    standing.changed_by, standing.changed_at = by, timezone.now()
    standing.save(update_fields=["state", "note", "changed_by", "changed_at"])
    StandingChange.objects.create(
        standing=standing,
        state=standing.state,
        note=standing.note,
        changed_by=by,
        changed_at=standing.changed_at,
    )
    return standing


def refuse_foreign_standing(standing: Standing, by: Person, on: date) -> None:
    """Raises RuleError("not-your-unit")."""
    if not standings_changeable_by(by, on).filter(pk=standing.pk).exists():
        raise RuleError(
            "not-your-unit",
            _(
                "Nhiệm vụ này không giao cho đơn vị của anh/chị. "
                "Hãy liên hệ người theo dõi kế hoạch nếu giao nhầm."
            ),
        )


def refuse_not_asked(standing: Standing, occurrence: Occurrence) -> None:
    """Raises RuleError("not-asked")."""
    if not standing.is_asked or not occurrence.is_asked or occurrence.assignment.is_dropped:
        raise RuleError(
            "not-asked",
            _("Kế hoạch đã điều chỉnh nên không còn yêu cầu việc này. Hãy tải lại trang để xem."),
        )


def mark_under_way(occurrence: Occurrence, unit_id: int | None) -> None:
    """Say that work for a turn was seen: a unit that had not started is now under way.

    Work of a unit that the turn does not ask, or of none by name, stands for the lead when there is
    only one. What a person has said is left alone.
    """
    asked = occurrence.standings.filter(is_asked=True)
    chosen = asked.none() if unit_id is None else asked.filter(unit_id=unit_id)
    if not chosen.exists():
        leads = list(asked.filter(role=LEAD).values_list("pk", flat=True)[:2])
        chosen = asked.filter(pk__in=leads if len(leads) == 1 else [])
    chosen.filter(state=Standing.State.NOT_STARTED, changed_by=None).update(
        state=Standing.State.IN_PROGRESS, changed_at=timezone.now()
    )


def turn_on(assignment: Assignment, on: date) -> Occurrence | None:
    """Return the turn that runs on a day, else the last one that ended, else the next."""
    turns = list(assignment.occurrences.filter(is_asked=True).order_by("due_on"))
    running = [turn for turn in turns if turn.starts_on <= on <= turn.due_on]
    ended = [turn for turn in turns if turn.due_on < on]
    for found in (running[:1], ended[-1:], turns[:1]):
        if found:
            return found[0]
    return None


def unmark_under_way(occurrence: Occurrence) -> None:
    """Take back "under way" where only proof said so and none of it counts any more."""
    proofs = counting().filter(occurrence=occurrence)
    said_by_proof = occurrence.standings.filter(state=Standing.State.IN_PROGRESS, changed_by=None)
    units = set(occurrence.standings.filter(is_asked=True).values_list("unit_id", flat=True))
    for standing in said_by_proof:
        own = Q(unit=standing.unit_id)
        if standing.role == LEAD:
            own |= Q(unit=None) | ~Q(unit__in=units)
        if not proofs.filter(own).exists():
            standing.state = Standing.State.NOT_STARTED
            standing.save(update_fields=["state"])
