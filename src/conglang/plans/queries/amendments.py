"""How a plan came to its present version."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from conglang.plans.models import Amendment, Plan


@dataclass(frozen=True, slots=True)
class Difference:
    """One change between two versions, in words. field, before, after may be empty."""

    kind: str  # "added" | "changed" | "dropped"
    what: str
    field: str = ""
    before: str = ""
    after: str = ""

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


def amendments_of(plan: Plan) -> QuerySet[Amendment]:
    """Return the amendments of a plan, the latest first; document and person are loaded."""
    return plan.amendments.select_related("document", "made_by").order_by("-number")


def version_of(plan: Plan) -> int:
    """Return the number of a plan's present version: 1 as confirmed, one more by amendment."""
    return plan.amendments.count() + 1


def differences(amendment: Amendment) -> list[Difference]:
    """Return what an amendment changed, in the order of the plan."""
    return [Difference(**change) for change in amendment.changes]
