"""Figures about what a site published, took down, shared, and still has in review."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState

from conglang.newsroom.models import ArticlePage, Edition
from conglang.newsroom.queries import first_editions
from conglang.reports.figures.model import Figure, part_of
from conglang.reports.scope import Scope


def _published(scope: Scope) -> QuerySet[Edition]:
    rows = first_editions(scope.site, scope.first_day, scope.last_day)
    return rows.defer("article__body", "article__folded_text")


def _split_by(field: str) -> Callable[[Scope, str], QuerySet[Edition]]:
    return lambda scope, part: part_of(_published(scope), field, part)


def _withdrawn(scope: Scope, part: str) -> QuerySet[Edition]:
    """One row for each time an article was taken down: its latest words at that moment."""
    later = Edition.objects.filter(
        article=OuterRef("article"),
        withdrawn_at=OuterRef("withdrawn_at"),
        number__gt=OuterRef("number"),
    )
    return (
        Edition.objects.filter(
            ~Exists(later),
            site=scope.site,
            withdrawn_at__gte=scope.starts_at,
            withdrawn_at__lt=scope.ends_at,
        )
        .select_related("section", "unit", "writer")
        .order_by("withdrawn_at", "pk")
    )


def _shared_in(scope: Scope, part: str) -> QuerySet[Edition]:
    root = scope.site.root_page.path
    here = Page.objects.filter(path__startswith=root).exclude(alias_of=None)
    return (
        Edition.objects.filter(
            article__in=here.values("alias_of"),
            number=1,
            published_on__gte=scope.first_day,
            published_on__lte=scope.last_day,
        )
        .exclude(site=scope.site)
        .select_related("section", "unit", "writer")
        .order_by("published_at", "pk")
    )


def _shared_out(scope: Scope, part: str) -> QuerySet[Edition]:
    root = scope.site.root_page.path
    elsewhere = Page.objects.exclude(alias_of=None).exclude(path__startswith=root)
    return _published(scope).filter(article__in=elsewhere.values("alias_of"))


def _waiting(scope: Scope, part: str) -> QuerySet[ArticlePage]:
    """Articles that stood at a step of review when the last day ended; `sent_at` is annotated."""
    standing = TaskState.objects.filter(
        Q(finished_at=None) | Q(finished_at__gte=scope.ends_at),
        workflow_state__object_id=Cast(OuterRef("pk"), CharField()),
        workflow_state__base_content_type__app_label="wagtailcore",
        workflow_state__base_content_type__model="page",
        started_at__lt=scope.ends_at,
    ).order_by("started_at")
    return (
        ArticlePage.objects.filter(
            Exists(standing), path__startswith=scope.site.root_page.path, alias_of=None
        )
        .annotate(sent_at=Subquery(standing.values("started_at")[:1]))
        .select_related("unit", "writer")
        .defer("body", "folded_text")
        .order_by("sent_at", "pk")
    )


PUBLISHED = Figure("tin-da-dang", _("Tin, bài đã đăng"), lambda scope, part: _published(scope))
BY_SECTION = Figure(
    "theo-chuyen-muc",
    _("Tin, bài đã đăng theo chuyên mục"),
    _split_by("section_id"),
    part_field="section_id",
    name_of=lambda row: row.section.title,
)
BY_UNIT = Figure(
    "theo-don-vi",
    _("Tin, bài đã đăng theo đơn vị"),
    _split_by("unit_id"),
    part_field="unit_id",
    name_of=lambda row: str(row.unit or _("Không ghi đơn vị")),
)
BY_GENRE = Figure(
    "theo-the-loai",
    _("Tin, bài đã đăng theo thể loại"),
    _split_by("genre"),
    part_field="genre",
    name_of=lambda row: row.get_genre_display(),
)
WITHDRAWN = Figure("tin-da-go", _("Tin, bài đã gỡ"), _withdrawn)
SHARED_IN = Figure("dung-chung-ve", _("Tin, bài dùng chung từ trang khác"), _shared_in)
SHARED_OUT = Figure("dung-chung-di", _("Tin, bài được trang khác dùng chung"), _shared_out)
WAITING = Figure("cho-duyet", _("Tin, bài chờ duyệt cuối kỳ"), _waiting, desk_only=True)
