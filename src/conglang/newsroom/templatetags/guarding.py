"""What the guard stops in an article, where its page wants to show it."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.timezone import localdate

from conglang.newsroom import queries
from conglang.newsroom.guard import Family, Lifter
from conglang.newsroom.models import ArticlePage
from conglang.newsroom.services.inspecting import ensure_inspected

register = template.Library()


@register.inclusion_tag("newsroom/parts/guard.html", takes_context=True)
def guard(context: dict[str, Any], article: ArticlePage, may_decide: bool = True) -> dict[str, Any]:
    """Show what stops an article, with the words themselves: whoever is here may see the draft.

    may_decide: offer to ask and to let pass; the writers' screens only tell.
    """
    request, today = context["request"], localdate()
    ensure_inspected(article.get_latest_revision_as_object())  # rules may have changed since
    findings = queries.guard_findings(article, on=today)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "article": article,
        "may_decide": may_decide,
        "guard": [
            {
                "finding": finding,
                "number": number,
                "may_ask": may_decide and finding.lift is None and _may_pass(finding),
                "may_lift": may_decide
                and finding.lift is not None
                and not finding.is_lifted
                and queries.may_lift(request.user, article, finding.lift, today),
                "asked_by_me": finding.lift is not None
                and finding.lift.asked_by_id == request.user.pk,
            }
            for number, finding in enumerate(findings, start=1)
        ],
        "open_count": sum(not finding.is_lifted for finding in findings),
        "is_secret": any(
            finding.rule.family == Family.SECRET and not finding.is_lifted for finding in findings
        ),
    }


def _may_pass(finding: queries.GuardFinding) -> bool:
    return finding.rule.lift != Lifter.NEVER and bool(finding.fingerprint)
