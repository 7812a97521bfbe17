"""The reports of a site on the screen, the lists behind their numbers, and the files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conglang.documents.layout import render_docx
from conglang.errors import RuleError
from conglang.organisation.models import SiteOwnership
from conglang.reports import figures
from conglang.reports.compiling import compile_month
from conglang.reports.document import official_report
from conglang.reports.files import sheet_name, word_name
from conglang.reports.listing import list_rows
from conglang.reports.orientation import MOST_LETTERS, orientation_of, read_orientation
from conglang.reports.queries import counts_by_month, months_shown, sites_reported_to
from conglang.reports.scope import Scope, month_scope
from conglang.reports.spreadsheet import items_sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_RECENT_MONTHS = 3


@dataclass(frozen=True, slots=True)
class _Month:
    """A month to choose: scope's address, name, number of items."""

    month: str
    name: str
    count: int


@require_GET
def sites(request: HttpRequest) -> HttpResponse:
    """Show the sites whose reports a person may read; a single one opens at once."""
    on = localdate()
    owned = list(sites_reported_to(request.user, on))
    if len(owned) == 1:
        return redirect("reports:months", owned[0].site_id)
    recent = months_shown({}, on)[:_RECENT_MONTHS]
    counts = counts_by_month(owned, since=recent[-1])
    rows = [
        (row, [_month(first_day, counts[row.site_id]) for first_day in recent]) for row in owned
    ]
    return render(
        request,
        "reports/sites.html",
        {
            "rows": rows,
            "recent": [_month(first_day, {}) for first_day in recent],
            **_header(_("Báo cáo tháng")),
        },
    )


@require_GET
def months(request: HttpRequest, site_id: int) -> HttpResponse:
    """Show the months of a site, newest first."""
    on = localdate()
    ownership = _ownership(request, site_id)
    counts = counts_by_month([ownership])[ownership.site_id]
    rows = [_month(first_day, counts) for first_day in months_shown(counts, on)]
    title = _("Báo cáo tháng: %(site)s") % {"site": ownership.site.site_name}
    context = {"ownership": ownership, "rows": rows, **_header(title, _home(), _here(ownership))}
    return render(request, "reports/months.html", context)


@require_GET
def month(request: HttpRequest, site_id: int, month: str) -> HttpResponse:
    """Show the figures of a month, each number with the way to its list."""
    scope = _scope(request, site_id, month)
    report = compile_month(scope)
    context = {
        "scope": scope,
        "report": report,
        "serves_desk": scope.site.ownership.serves_desk,
        "guidance": "\n".join(orientation_of(report)),
        "most_letters": MOST_LETTERS,
        "quota_figure": figures.QUOTA,
        "section_month_figure": figures.SECTION_MONTH,
        "section_year_figure": figures.SECTION_YEAR,
        **_header(
            _("Báo cáo %(month)s") % {"month": scope.name},
            _home(),
            _here(scope.site.ownership),
            {"url": "", "label": scope.name.capitalize()},
        ),
    }
    return render(request, "reports/month.html", context)


@require_GET
def rows(request: HttpRequest, site_id: int, month: str, key: str) -> HttpResponse:
    """Show the rows that a number counts: ?khoa= one part of them, ?ky=truoc the month before."""
    scope = _scope(request, site_id, month)
    figure = figures.FIGURES.get(key)
    if figure is None or (figure.desk_only and not scope.site.ownership.serves_desk):
        raise Http404
    shown = scope.previous if request.GET.get("ky") == "truoc" else scope
    part = request.GET.get("khoa", "")
    found = figure.rows(shown, part)
    listing = list_rows(found)
    report_url = reverse("reports:month", args=(site_id, scope.month))
    context = {
        "scope": scope,
        "shown": shown,
        "figure": figure,
        "listing": listing,
        "part_name": figure.name_of(found[0]) if part and figure.name_of and found else "",
        "has_addresses": any(entry.url for entry in listing.entries),
        "has_notes": any(entry.note for entry in listing.entries),
        "report_url": report_url,
        **_header(
            figure.label,
            _home(),
            _here(scope.site.ownership),
            {"url": report_url, "label": scope.name.capitalize()},
            {"url": "", "label": figure.label},
        ),
    }
    return render(request, "reports/rows.html", context)


@require_http_methods(["GET", "POST"])
def word(request: HttpRequest, site_id: int, month: str) -> HttpResponse:
    """Hand out the report as a Word file, with the orientation as the person left it.

    Who comes by address, after signing in anew, is led to the month with its button.
    """
    scope = _scope(request, site_id, month)
    if request.method == "GET":
        return redirect("reports:month", site_id, scope.month)
    guidance = read_orientation(request.POST.get("guidance", ""))
    document = official_report(compile_month(scope), guidance=guidance, on=localdate())
    return _file(word_name(scope), render_docx(document), WORD)


@require_GET
def sheet(request: HttpRequest, site_id: int, month: str) -> HttpResponse:
    """Hand out the list of items as an Excel file."""
    scope = _scope(request, site_id, month)
    return _file(sheet_name(scope), items_sheet(scope), EXCEL)


def _ownership(request: HttpRequest, site_id: int) -> SiteOwnership:
    return get_object_or_404(sites_reported_to(request.user, localdate()), site_id=site_id)


def _scope(request: HttpRequest, site_id: int, month: str) -> Scope:
    ownership = _ownership(request, site_id)
    try:
        return month_scope(ownership.site, month, on=localdate())
    except RuleError as refusal:
        raise Http404(refusal.message) from refusal


def _month(first_day: date, counts: dict[date, int]) -> _Month:
    return _Month(f"{first_day:%Y-%m}", f"Tháng {first_day:%m/%Y}", counts.get(first_day, 0))


def _home() -> dict[str, object]:
    return {"url": reverse("reports:sites"), "label": _("Báo cáo tháng")}


def _here(ownership: SiteOwnership) -> dict[str, object]:
    return {
        "url": reverse("reports:months", args=(ownership.site_id,)),
        "label": ownership.site.site_name or ownership.site.hostname,
    }


def _header(title: str | Promise, *steps: dict[str, object]) -> dict[str, object]:
    return {
        "header_title": title,
        "header_icon": "doc-full-inverse",
        "breadcrumbs_items": list(steps) or [{"url": "", "label": title}],
    }


def _file(name: str, content: bytes, media_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
