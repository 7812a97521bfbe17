"""Change a plan in force, with a reason and a deciding document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.documents.models import Document
from conglang.errors import RuleError
from conglang.organisation.models import Person
from conglang.plans.changes import AddSection, Change, ChangeSection, DropSection
from conglang.plans.differences import Difference
from conglang.plans.models import Amendment, Plan
from conglang.plans.queries.amendments import version_of
from conglang.plans.queries.plans import day_of, plans_editable_by
from conglang.plans.services.amending_parts import apply_change, refuse_other_plan
from conglang.plans.services.following import refuse_unconfirmed, start_following
from conglang.vietnam.dates import short_date


@dataclass(frozen=True, slots=True)
class Ground:
    """Why a plan changes, by which document, and from when.

    decision: the document in words ("Quyết định số 15/QĐ-UBND ngày 03/6/2026"). in_force_on: the
    day from which the new version counts, today when it is not given.
    """

    reason: str
    decision: str
    decision_number: str = ""
    decided_on: date | None = None
    document: Document | None = None
    in_force_on: date | None = None


@transaction.atomic
def amend_plan(
    plan: Plan,
    changes: Iterable[Change],
    *,
    version: int,
    reason: str = "",
    decision: str = "",
    document: Document | None = None,
    ground: Ground | None = None,
    by: Person,
    on: date | None = None,
) -> Amendment:
    """Put a new version of a confirmed plan into force; all changes or none.

    Assignments keep their turns, evidence and history; open turns and reports move to their new
    days; targets go on from the pace they had; what is ended stays, marked.
    version: the one that the person saw (`queries.version_of`); whoever comes second is refused.
    ground: in place of reason, decision and document. on: today.
    Raises RuleError("not-your-plan"), RuleError("plan-not-confirmed"), RuleError("plan-amended"),
    RuleError("reason-empty"), RuleError("decision-empty"), RuleError("decided-later"),
    RuleError("in-force-later"), RuleError("in-force-before"), RuleError("other-plan"),
    RuleError("section-known"), RuleError("section-unknown"), RuleError("nothing-changed"), and
    the codes of `plans.changes.check`.
    """
    on = on or timezone.localdate()
    ground = ground or Ground(reason, decision, document=document)
    refuse_strangers(plan, by, on)
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    refuse_unconfirmed(plan)
    if version_of(plan) != version:
        raise RuleError(
            "plan-amended",
            _(
                "Kế hoạch vừa được người khác điều chỉnh. "
                "Hãy tải lại trang, xem bản mới rồi điều chỉnh tiếp."
            ),
        )
    _refuse_without_ground(plan, ground, on)
    amendment = Amendment.objects.create(
        plan=plan,
        number=version,
        reason=" ".join(ground.reason.split())[:500],
        decision=" ".join(ground.decision.split())[:200],
        decision_number=ground.decision_number.strip()[:80],
        decided_on=ground.decided_on,
        document=ground.document,
        in_force_on=ground.in_force_on or on,
        made_by=by,
    )
    found: list[Difference] = []
    for change in sorted(changes, key=_turn):
        found += apply_change(amendment, change)
    if not found:
        raise RuleError(
            "nothing-changed", _("Chưa có nội dung nào thay đổi. Hãy sửa ít nhất một mục.")
        )
    amendment.changes = [asdict(difference) for difference in found]
    amendment.save(update_fields=["changes"])
    start_following(plan, on=amendment.in_force_on)
    return amendment


def refuse_strangers(plan: Plan, person: Person, on: date) -> None:
    """Raises RuleError("not-your-plan") for whoever does not keep a plan."""
    if not plans_editable_by(person, on).filter(pk=plan.pk).exists():
        raise RuleError(
            "not-your-plan",
            _("Kế hoạch này do cơ quan khác theo dõi. Hãy liên hệ người theo dõi kế hoạch đó."),
        )


def _turn(change: Change) -> int:
    """New names of sections come first, for targets speak of them; ended ones go last."""
    if isinstance(change, AddSection | ChangeSection):
        return 0
    return 2 if isinstance(change, DropSection) else 1


def _refuse_without_ground(plan: Plan, ground: Ground, on: date) -> None:
    if not ground.reason.strip():
        raise RuleError("reason-empty", _("Chưa ghi lý do điều chỉnh. Hãy ghi rõ vì sao."))
    if not ground.decision.strip():
        raise RuleError(
            "decision-empty",
            _("Chưa ghi văn bản quyết định. Hãy ghi số, ngày của văn bản cho phép điều chỉnh."),
        )
    if ground.document is not None and ground.document.body_id != plan.body_id:
        raise refuse_other_plan()
    if ground.decided_on and ground.decided_on > on:
        raise RuleError(
            "decided-later",
            _("Ngày của văn bản quyết định chưa tới. Hãy nhập lại ngày ghi trên văn bản."),
        )
    _refuse_impossible_day(plan, ground.in_force_on or on, on)


def _refuse_impossible_day(plan: Plan, in_force_on: date, on: date) -> None:
    if in_force_on > on:
        raise RuleError(
            "in-force-later",
            _(
                "Ngày có hiệu lực (%(day)s) chưa tới. Bản điều chỉnh vẫn được giữ; hãy quay lại "
                "xác nhận từ ngày đó, hoặc chọn ngày sớm hơn."
            )
            % {"day": short_date(in_force_on)},
        )
    last = plan.amendments.aggregate(last=Max("in_force_on"))["last"]
    earliest = max(day_of(plan), last) if last else day_of(plan)
    if in_force_on < min(earliest, on):
        raise RuleError(
            "in-force-before",
            _(
                "Ngày có hiệu lực không được trước %(day)s, ngày của kế hoạch hoặc của lần điều "
                "chỉnh gần nhất. Hãy nhập lại."
            )
            % {"day": short_date(earliest)},
        )
