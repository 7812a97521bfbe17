"""Lists of the desk: what waits for a decision, and everything."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.models import Site

from conglang.database.numbers import row_number
from conglang.newsroom import queries
from conglang.newsroom.forms import ArticleFilterForm
from conglang.newsroom.models import SectionPage
from conglang.newsroom.queries import State
from conglang.newsroom.wording import waited_words
from conglang.organisation.models import Person, SiteOwnership, Unit

ROWS_A_PAGE = 30


@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    waiting = queries.review_queue(request.user, localdate(now))
    titles = section_titles(row.article for row in waiting)
    rows = [
        {
            "article": row.article,
            "urgent": row.urgent,
            "step": queries.step_name(row.state.task),
            "section": titles.get(row.article.path[: -row.article.steplen], ""),
            "clock": queries.clock_of(row.due_at, now),
            "waited": waited_words(row.state.started_at, now),
            "own": wrote_this(request.user, row),
        }
        for row in waiting
    ]
    return render(
        request,
        "newsroom/desk/queue.html",
        {
            "page_title": _("Hàng chờ duyệt"),
            "page_icon": "tasks",
            "rows": rows,
            "late": sum(row["clock"].is_late for row in rows),
            "urgent": sum(row["urgent"] for row in rows),
        },
    )


@require_GET
def articles(request: HttpRequest) -> HttpResponse:
    today = localdate()
    desks = list(queries.desks_of(request.user, today))
    form = ArticleFilterForm(
        request.GET or None, sections=sections_on(desks), units=units_on(desks)
    )
    asked = form.cleaned_data if form.is_valid() else {}
    found = queries.articles_on_desk(
        request.user,
        today,
        section=asked.get("section"),
        unit_id=asked["unit"].pk if asked.get("unit") else None,
        words=asked.get("words", ""),
    )
    if asked.get("state"):
        found = queries.in_state(found, State(asked["state"]))
    before = row_number(request.GET.get("truoc"))
    if before is not None:
        found = found.filter(pk__lt=before)
    page = list(found[: ROWS_A_PAGE + 1])
    rows, more = page[:ROWS_A_PAGE], len(page) > ROWS_A_PAGE
    standings = queries.standings(rows)
    titles = section_titles(rows)
    kept = {name: value for name, value in request.GET.items() if name != "truoc" and value}
    return render(
        request,
        "newsroom/desk/articles.html",
        {
            "page_title": _("Tất cả tin bài"),
            "page_icon": "doc-full",
            "form": form,
            "rows": [
                (article, standings[article.pk], titles.get(article.path[: -article.steplen], ""))
                for article in rows
            ],
            "filtered": bool(kept),
            "older": urlencode({**kept, "truoc": rows[-1].pk}) if more else "",
            "newest": urlencode(kept) if before is not None else None,
        },
    )


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """Lead on to the writer's own page; letters to writers name this address."""
    return redirect("newsroom:my_page")


def sections_on(desks: list[SiteOwnership]):
    """Return the sections of desks, site by site."""
    sections = SectionPage.objects.none()
    for desk in desks:
        sections = sections | queries.sections_of(desk.site)
    return sections.order_by("path")


def units_on(desks: list[SiteOwnership]):
    """Return the units that hand in articles to desks."""
    return Unit.objects.filter(body__in=[desk.body_id for desk in desks]).order_by("name")


def sites_on(desks: list[SiteOwnership]):
    return Site.objects.filter(pk__in=[desk.site_id for desk in desks]).order_by("pk")


def wrote_this(person: Person, row: queries.Waiting) -> bool:
    """Say whether others of the group must decide, from what the queue has loaded."""
    article = row.article
    return person.pk in {
        article.writer_id,
        article.owner_id,
        row.state.workflow_state.requested_by_id,
    }


def section_titles(articles) -> dict[str, str]:
    """Return the titles of the sections of articles by the sections' paths, in one query."""
    paths = {article.path[: -article.steplen] for article in articles}
    return dict(SectionPage.objects.filter(path__in=paths).values_list("path", "title"))
