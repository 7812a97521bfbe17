"""Gather the next amendment of a plan together: nothing is in force until it is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import Person
from conglang.plans.models import Amendment, AmendmentDraft, DraftedChange, Plan
from conglang.plans.queries.amendment_drafts import (
    drafted_lines,
    fingerprint,
    subjects_in_force,
)
from conglang.plans.queries.amendments import version_of
from conglang.plans.services.amending import Ground, amend_plan, refuse_strangers
from conglang.plans.services.following import refuse_unconfirmed
from conglang.vietnam.dates import short_date

MOST_CHANGES = 500
GROUND_FIELDS = ("reason", "decision_type", "decision_number", "decided_on", "in_force_on")


@transaction.atomic
def draft_change(
    plan: Plan,
    *,
    part: str,
    kind: str,
    subject: int | None = None,
    values: Mapping[str, Any] | None = None,
    row: DraftedChange | None = None,
    seen: int = 0,
    by: Person,
    on: date | None = None,
) -> DraftedChange:
    """Write one change into the shared draft of a plan; the draft begins with the first.

    row: a new part that was drafted before and is edited now. seen: the revision of the drafted
    change that the person had before them, 0 for none.
    Raises RuleError("not-your-plan"), RuleError("plan-not-confirmed"), RuleError("other-plan"),
    RuleError("change-edited") when somebody else wrote meanwhile, RuleError("draft-too-long").
    """
    draft = open_amendment(plan, by=by, on=on)
    changes = draft.changes.filter(is_offered=False)
    if kind != DraftedChange.Kind.ADD:
        if not subjects_in_force(draft.plan, part).filter(pk=subject).exists():
            raise RuleError(
                "other-plan",
                _("Mục này không còn trong kế hoạch. Hãy tải lại trang rồi làm lại."),
            )
        found = changes.filter(part=part, subject=subject).first()
    else:
        found = changes.filter(pk=row.pk).first() if row else None
    if (found.revision if found else 0) != seen:
        raise _edited_meanwhile(found)
    if found is None:
        if changes.count() >= MOST_CHANGES:
            raise RuleError(
                "draft-too-long",
                _("Bản điều chỉnh đã có %(count)s mục. Hãy xác nhận trước rồi điều chỉnh tiếp.")
                % {"count": MOST_CHANGES},
            )
        found = DraftedChange(draft=draft, part=part, subject=subject, revision=0)
    found.kind, found.values, found.made_by = kind, dict(values or {}), by
    found.revision += 1
    found.save()
    return found


@transaction.atomic
def take_back(plan: Plan, rows: Iterable[int], *, by: Person, on: date | None = None) -> int:
    """Leave drafted changes out again, by their ids; return how many. An empty draft goes.

    Raises as `draft_change` does.
    """
    draft = open_amendment(plan, by=by, on=on)
    count, _kinds = draft.changes.filter(pk__in=list(rows)).delete()
    if not draft.changes.exists() and not draft.reason and not draft.decision_number:
        draft.delete()
    return count


@transaction.atomic
def discard_amendment(plan: Plan, *, by: Person, on: date | None = None) -> None:
    """Throw the whole draft away. Raises as `draft_change` does."""
    open_amendment(plan, by=by, on=on).delete()


@transaction.atomic
def take_offers(plan: Plan, rows: Iterable[int], *, by: Person, on: date | None = None) -> int:
    """Take what was read from a document into the draft, by ids; return how many.

    What somebody has written about the same part meanwhile stays; the offer waits beside it.
    Raises as `draft_change` does.
    """
    draft = open_amendment(plan, by=by, on=on)
    written = set(
        draft.changes.filter(is_offered=False).exclude(subject=None).values_list("part", "subject")
    )
    taken = [
        row.pk
        for row in draft.changes.filter(is_offered=True, pk__in=list(rows))
        if (row.part, row.subject) not in written
    ]
    return draft.changes.filter(pk__in=taken).update(is_offered=False, made_by=by)


@transaction.atomic
def keep_ground(
    plan: Plan, fields: Mapping[str, Any], *, by: Person, on: date | None = None
) -> AmendmentDraft:
    """Keep what was typed of the ground, as far as it goes; see `AmendmentDraft` for the fields.

    Raises as `draft_change` does.
    """
    draft = open_amendment(plan, by=by, on=on)
    for name in GROUND_FIELDS:
        if name in fields:
            setattr(draft, name, fields[name])
    draft.save(update_fields=list(GROUND_FIELDS))
    return draft


@transaction.atomic
def confirm_amendment(plan: Plan, *, seen: str, by: Person, on: date | None = None) -> Amendment:
    """Put the draft of an amendment into force exactly as the person saw it, once.

    seen: see `queries.fingerprint`. Offers that nobody took go with the draft.
    Raises RuleError("draft-gone"), RuleError("draft-edited"), RuleError("change-impossible") with
    the reason of the first, and as `amend_plan` does.
    """
    on = on or timezone.localdate()
    plan = _locked(plan, by, on)
    draft = AmendmentDraft.objects.select_related("plan").filter(plan=plan).first()
    if draft is None:
        raise RuleError(
            "draft-gone",
            _(
                "Bản điều chỉnh này đã được xác nhận hoặc đã bỏ. "
                "Hãy xem các lần điều chỉnh của kế hoạch."
            ),
        )
    lines = drafted_lines(draft)
    if fingerprint(plan, lines) != seen:
        raise RuleError(
            "draft-edited",
            _(
                "Bản điều chỉnh vừa được sửa thêm. Hãy xem lại toàn bộ thay đổi dưới đây rồi "
                "xác nhận."
            ),
        )
    written = [line for line in lines if not line.row.is_offered]
    for line in written:
        if line.problem or line.change is None:
            raise RuleError("change-impossible", line.problem)
    amendment = amend_plan(
        plan,
        [line.change for line in written if line.change is not None],
        version=version_of(plan),
        ground=ground_of(draft),
        by=by,
        on=on,
    )
    draft.delete()
    return amendment


def ground_of(draft: AmendmentDraft) -> Ground:
    """Return the ground as an amendment keeps it; the deciding document in one line of words."""
    kind = draft.decision_type.strip() or _("Văn bản")
    number, day = draft.decision_number.strip(), draft.decided_on
    words = ""
    if number:
        words = _("%(kind)s số %(number)s") % {"kind": kind, "number": number}
        words += " " + _("ngày %(day)s") % {"day": short_date(day)} if day else ""
    return Ground(
        reason=draft.reason,
        decision=words,
        decision_number=number,
        decided_on=day,
        document=draft.document,
        in_force_on=draft.in_force_on,
    )


def open_amendment(plan: Plan, *, by: Person, on: date | None = None) -> AmendmentDraft:
    """Return the draft of a plan, begun if need be; the plan stays locked for the transaction.

    Raises RuleError("not-your-plan") or RuleError("plan-not-confirmed").
    """
    plan = _locked(plan, by, on or timezone.localdate())
    draft, _created = AmendmentDraft.objects.get_or_create(plan=plan, defaults={"started_by": by})
    draft.plan = plan
    return draft


def _locked(plan: Plan, by: Person, on: date) -> Plan:
    refuse_strangers(plan, by, on)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_unconfirmed(plan)
    return plan


def _edited_meanwhile(found: DraftedChange | None) -> RuleError:
    if found is None:
        return RuleError(
            "change-edited",
            _(
                "Mục này vừa được người khác bỏ khỏi bản điều chỉnh. Nội dung anh/chị nhập còn ở "
                "dưới; bấm nút lần nữa để đưa lại vào."
            ),
        )
    return RuleError(
        "change-edited",
        _(
            "%(person)s vừa sửa mục này lúc %(time)s. Nội dung anh/chị nhập còn ở dưới; hãy xem "
            "bản của người kia ở trên, bấm nút lần nữa nếu muốn thay bằng bản của anh/chị."
        )
        % {
            "person": found.made_by or _("Người khác"),
            "time": timezone.localtime(found.made_at).strftime("%H:%M"),
        },
    )
