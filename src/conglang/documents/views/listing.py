"""The register as a list: one box to search, a few filters, pages that never count."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from conglang.database.numbers import row_number
from conglang.documents import queries
from conglang.documents.models import OfficialDocument
from conglang.documents.views.wording import standing_words

PAGE_SIZE = 50
STATES = (
    ("in-force", gettext_lazy("Còn hiệu lực")),
    ("not-yet", gettext_lazy("Chưa có hiệu lực")),
    ("ended", gettext_lazy("Hết hiệu lực")),
)
# What is asked for, and its name in the address.
_FILTERS = {"q": "q", "kind": "loai", "year": "nam", "issuer": "co-quan", "state": "hieu-luc"}


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """List the documents of the registers a person may read, newest issue first.

    Query: q (number or words), loai, nam, co-quan, hieu-luc; truoc (the last document seen).
    """
    on = localdate()
    asked = {key: request.GET.get(name, "").strip()[:200] for key, name in _FILTERS.items()}
    year = row_number(asked["year"])
    state = asked["state"] if asked["state"] in dict(STATES) else None
    rows = queries.find_documents(
        request.user,
        asked["q"],
        on,
        kind=asked["kind"] if asked["kind"] in queries.kinds() else "",
        year=year,
        issuer=asked["issuer"],
        valid=state,
    ).select_related("body", "replaced_by")
    found = list(_older(rows, request.GET.get("truoc", ""))[: PAGE_SIZE + 1])
    shown = found[:PAGE_SIZE]
    return render(
        request,
        "documents/list.html",
        {
            "page_title": _("Văn bản"),
            "rows": [(row, standing_words(queries.validity_of(row, on))) for row in shown],
            "several": len({row.body_id for row in shown}) > 1,
            "asked": asked,
            "filtered": any(asked.values()),
            "narrowed": any(asked[key] for key in _FILTERS if key != "q"),
            "kinds": queries.kinds(),
            "states": STATES,
            "may_enter": queries.bodies_registered_by(request.user, on).exists(),
            "older": _token(shown[-1]) if len(found) > PAGE_SIZE else "",
            "is_first": "truoc" not in request.GET,
            "wrong_year": bool(asked["year"]) and year is None,
        },
    )


def _token(row: OfficialDocument) -> str:
    return f"{row.issued_on:%Y-%m-%d}.{row.pk}"


def _older(rows: QuerySet[OfficialDocument], token: str) -> QuerySet[OfficialDocument]:
    day, number = _place(token)
    if day is None or number is None:
        return rows
    return rows.filter(Q(issued_on__lt=day) | Q(issued_on=day, pk__lt=number))


def _place(token: str) -> tuple[date | None, int | None]:
    day, _dot, number = token.partition(".")
    try:
        return parse_date(day), row_number(number)
    except ValueError:
        return None, None
