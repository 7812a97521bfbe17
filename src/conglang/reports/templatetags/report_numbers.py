"""Numbers of a report that open their lists."""

from __future__ import annotations

from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from conglang.plans.queries import Quota
from conglang.reports.figures import Figure
from conglang.reports.scope import Scope
from conglang.reports.wording import capital, change, percent, standing, target_name, wanted
from conglang.vietnam.numbers import format_number

register = template.Library()


@register.simple_tag
def opened(
    scope: Scope, figure: Figure, number: int, part: str | int = "", before: bool = False
) -> str:
    """Write a number as a link to the rows it counts; nought has no list to open."""
    if not number:
        return "0"
    asked = {"khoa": part} if part != "" else {}
    if before:
        asked["ky"] = "truoc"
    address = reverse("reports:rows", args=(scope.site.pk, scope.month, figure.key))
    query = f"?{urlencode(asked)}" if asked else ""
    return format_html(
        '<a class="report-number" href="{}{}">{}</a>', address, query, format_number(number)
    )


@register.filter
def moved(number: int) -> str:
    return change(number) if number else _("không đổi")


@register.filter
def goal(quota: Quota) -> str:
    return wanted(quota)


@register.filter
def share(quota: Quota) -> str:
    return percent(quota)


@register.filter
def on_schedule(quota: Quota) -> str:
    return standing(quota.behind)


@register.filter
def named(quota: Quota) -> str:
    return capital(target_name(quota.target))
