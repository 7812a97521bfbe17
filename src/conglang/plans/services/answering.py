"""Tie a unit's own plan to the superior plan that it carries out."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.organisation.models import Person
from conglang.plans.models import Assignment
from conglang.plans.queries.coverage import assignments_to_answer
from conglang.plans.queries.plans import plans_editable_by


@transaction.atomic
def answer_assignment(
    own: Assignment, superior: Assignment | None, *, by: Person, on: date | None = None
) -> Assignment:
    """Say which assignment of a superior plan an own one carries out; None for none.

    Raises RuleError("not-your-plan"), or RuleError("not-given") when the superior plan of the year
    does not give that work to the own body.
    """
    if not plans_editable_by(by, on or timezone.localdate()).filter(pk=own.plan_id).exists():
        raise RuleError(
            "not-your-plan",
            _("Kế hoạch này do cơ quan khác theo dõi. Hãy liên hệ người theo dõi kế hoạch đó."),
        )
    if superior and not assignments_to_answer(own.plan).filter(pk=superior.pk).exists():
        raise RuleError(
            "not-given",
            _(
                "Kế hoạch cấp trên không giao nhiệm vụ này cho cơ quan của anh/chị trong năm. "
                "Hãy chọn nhiệm vụ khác."
            ),
        )
    own.answers = superior
    own.save(update_fields=["answers"])
    return own
