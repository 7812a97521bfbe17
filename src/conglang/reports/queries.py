"""Which sites and months a person may read reports of."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.newsroom.models import Edition
from conglang.newsroom.queries import desks_of
from conglang.organisation.models import Board, Duty, Person, Role, SiteOwnership
from conglang.organisation.queries import sites_visible_to


def sites_reported_to(person: Person, on: date) -> QuerySet[SiteOwnership]:
    """Return the sites of a person's bodies and desks; `site`, its root, `body`, `board` loaded.

    `serves_desk` says whether the person serves the secretariat or board of the site.
    """
    desks = desks_of(person, on).order_by()
    if not person.is_active:
        return SiteOwnership.objects.none()
    return (
        SiteOwnership.objects.filter(
            Q(pk__in=sites_visible_to(person, on).order_by().values("pk"))
            | Q(pk__in=desks.values("pk"))
        )
        .annotate(serves_desk=Exists(desks.filter(pk=OuterRef("pk"))))
        .select_related("site__root_page", "body__parent", "board")
        .order_by("pk")
    )


def site_at(host: str) -> SiteOwnership:
    """Return the site at a host name ("phuong.localhost" or "phuong.localhost:8000").

    Raises RuleError("site-unknown").
    """
    name, _colon, port = host.strip().partition(":")
    sites = SiteOwnership.objects.select_related("site__root_page", "body__parent", "board")
    found = sites.filter(site__hostname__iexact=name)
    if port:
        found = found.filter(site__port=port) if port.isdecimal() else found.none()
    site = found.order_by("site__port").first()
    if site is None:
        known = SiteOwnership.objects.order_by("pk").values_list("site__hostname", flat=True)
        raise RuleError(
            "site-unknown",
            _("Không có trang nào ở địa chỉ “%(host)s”. Hãy chọn một trong các trang: %(known)s.")
            % {"host": host, "known": ", ".join(known[:10]) or _("(chưa có trang nào)")},
        )
    return site


def counts_by_month(
    sites: list[SiteOwnership], since: date | None = None
) -> dict[int, dict[date, int]]:
    """Return for each site (by the site's id) how many items each month published."""
    rows = Edition.objects.filter(site__in=[row.site_id for row in sites], number=1)
    if since is not None:
        rows = rows.filter(published_on__gte=since)
    counted = (
        rows.order_by()
        .annotate(month=TruncMonth("published_on"))
        .values_list("site_id", "month")
        .annotate(Count("pk"))
    )
    found: dict[int, dict[date, int]] = {row.site_id: {} for row in sites}
    for site_id, month, number in counted:
        found[site_id][month] = number
    return found


def months_shown(counts: dict[date, int], on: date) -> list[date]:
    """Return the first days of all months since the first publication, newest first.

    At least the current month and the two before it.
    """
    this = on.replace(day=1)
    first = min([*counts, _months_back(this, 2)])
    months = []
    while this >= first:
        months.append(this)
        this = _months_back(this, 1)
    return months


def signer_of(board: Board, on: date) -> Duty | None:
    """Return who signs for a board on a day: its chair, in the chair's absence a deputy."""
    duties = Duty.objects.in_force(on).filter(board=board, person__is_active=True)
    duties = duties.select_related("person").order_by("since", "pk")
    by_role = {duty.role: duty for duty in reversed(duties)}
    return by_role.get(Role.CHAIR) or by_role.get(Role.VICE_CHAIR)


def _months_back(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 - count
    return date(months // 12, months % 12 + 1, 1)
