"""Screens of those who write: their work, the form, one item with its history."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.forms import WritingForm
from conglang.newsroom.models import ArticlePage, SectionPage
from conglang.newsroom.wording import due_words
from conglang.plans.models import Assignment
from conglang.plans.queries import work_of

ITEMS_A_PAGE = 30
ASSIGNMENTS_SHOWN = 30
BEGUN = "newsroom-begun"  # session: key of a blank form -> article it became
BEGUN_KEPT = 20
BLANK = "phieu"  # in the address: key of a blank form
BLANK_LENGTH = 32


@login_required
@require_GET
def my_page(request: HttpRequest) -> HttpResponse:
    today = localdate()
    articles = Paginator(queries.articles_of(request.user), ITEMS_A_PAGE).get_page(
        request.GET.get("trang")
    )
    standings = queries.standings(articles)
    work = [
        assignment
        for assignment in work_of(request.user, today)
        if assignment.is_continuous or not assignment.evidence_count
    ]
    work.sort(key=lambda assignment: assignment.is_continuous)
    return render(
        request,
        "newsroom/writer/my_page.html",
        {
            "page": articles,
            "items": [(article, standings[article.pk]) for article in articles],
            "work": [(each, due_words(each, today)) for each in work[:ASSIGNMENTS_SHOWN]],
            "work_left": len(work) - ASSIGNMENTS_SHOWN,
            "can_write": queries.sections_writable_by(request.user, today).exists(),
            "on_desk": queries.desks_of(request.user, today).exists(),
        },
    )


@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Begin an item; the same blank form sent twice goes on with the item it began.

    A blank form has an address of its own: going back to it finds the item again, whatever the
    browser kept of the page.
    """
    today = localdate()
    sections = queries.sections_writable_by(request.user, today)
    if not sections.exists():
        messages.error(
            request,
            _("Anh/chị chưa được phân công viết cho trang nào. Hãy liên hệ Ban Biên tập."),
        )
        return redirect("newsroom:my_page")
    assignment = _assignment_asked_for(request)
    section = _first_choice(request, sections, assignment)
    if request.method == "GET" and not request.GET.get(BLANK):
        query = request.GET.copy()
        query[BLANK] = secrets.token_urlsafe(12)
        return redirect(f"{request.path}?{query.urlencode()}")
    key = (request.POST.get("key") or request.GET.get(BLANK, ""))[:BLANK_LENGTH]
    begun = request.session.get(BEGUN, {}).get(key)
    if begun is not None:
        article = get_object_or_404(queries.articles_of(request.user), pk=begun)
        if request.method == "GET":
            return redirect("newsroom:revise", article.pk)
        return _revise(request, article)
    if request.method == "GET":
        form = WritingForm(sections=sections, initial={"section": section.pk})
        return _show(request, form, assignment=assignment, key=key)
    form = WritingForm(request.POST, request.FILES, sections=sections)
    form.is_valid()
    if form.is_untouched:
        return _show(request, form, assignment=assignment, key=key)
    try:
        article = services.start_article(
            form.cleaned_data.get("section") or section,
            form.draft(),
            by=request.user,
            on=today,
            assignment=assignment,
        )
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return _show(request, form, assignment=assignment, key=key)
    kept = {**request.session.get(BEGUN, {}), key: article.pk}
    request.session[BEGUN] = dict(list(kept.items())[-BEGUN_KEPT:])
    return _finish(request, form, article)


@login_required
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(queries.articles_of(request.user), pk=article_id)
    return _revise(request, article)


@login_required
@require_GET
def read(request: HttpRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(
        queries.articles_visible_to(request.user, localdate()), pk=article_id
    )
    standing = queries.standing_of(article)
    return render(
        request,
        "newsroom/writer/read.html",
        {
            "article": article.get_latest_revision_as_object(),
            "standing": standing,
            "section": article.get_parent(),
            "history": queries.history_of(article),
            "may_revise": article.writer_id == request.user.pk and _is_open(article, standing),
            "address": article.full_url if article.live else "",
        },
    )


def _is_open(article: ArticlePage, standing: queries.Standing) -> bool:
    return not article.live and not standing.in_review


def _assignment_asked_for(request: HttpRequest) -> Assignment | None:
    asked = request.GET.get("nhiem-vu", "")
    if not asked:
        return None
    mine = work_of(request.user, localdate())
    return get_object_or_404(mine, pk=row_number(asked))


def _first_choice(request, sections, assignment: Assignment | None) -> SectionPage:
    fitting = queries.section_for(assignment, sections) if assignment else None
    return fitting or queries.last_section_of(request.user, sections) or sections.first()


def _revise(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    if not _is_open(article, queries.standing_of(article)):
        _say_closed(request)
        return redirect("newsroom:read", article.pk)
    latest = article.get_latest_revision_as_object()
    sections = queries.sections_of(queries.site_of(article))
    if request.method == "GET":
        return _show(request, WritingForm(sections=sections, article=latest), article=latest)
    form = WritingForm(request.POST, request.FILES, sections=sections, article=latest)
    form.is_valid()
    try:
        article = services.save_draft(
            article, form.draft(), by=request.user, section=form.cleaned_data.get("section")
        )
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return _show(request, form, article=latest)
    return _finish(request, form, article)


def _say_closed(request: HttpRequest) -> None:
    if request.method == "GET":
        messages.info(request, _("Tin đang được duyệt hoặc đã đăng nên không sửa ở đây được."))
        return
    messages.warning(
        request,
        _(
            "Tin này đã được gửi duyệt hoặc đã đăng từ trước, nên lần gửi này không thay đổi gì. "
            "Nếu cần sửa, anh/chị hãy báo Tổ thư ký trả lại tin."
        ),
    )


def _finish(request: HttpRequest, form: WritingForm, article: ArticlePage) -> HttpResponse:
    """Send a saved item on if asked to; what is missing or wrong is said beside what was kept."""
    wanted = "submit" in request.POST
    if wanted:
        for gap in queries.missing_for_review(article):
            form.add_error(gap.field, gap.message)
    if form.errors:
        return _show(request, form, article=article, saved=True, wanted=wanted)
    if not wanted:
        messages.success(request, _("Đã lưu nháp."))
        return redirect("newsroom:revise", article.pk)
    try:
        services.submit_article(article, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return redirect("newsroom:revise", article.pk)
    messages.success(request, _("Đã gửi duyệt. Anh/chị sẽ được báo khi có kết quả."))
    return redirect("newsroom:my_page")


def _show(
    request: HttpRequest,
    form: WritingForm,
    *,
    article: ArticlePage | None = None,
    assignment: Assignment | None = None,
    key: str = "",
    saved: bool = False,
    wanted: bool = False,
) -> HttpResponse:
    return render(
        request,
        "newsroom/writer/form.html",
        {
            "form": form,
            "article": article,
            "assignment": assignment or (article.assignment if article else None),
            "key": key,
            "saved": saved,
            "wanted": wanted,
            "standing": queries.standing_of(article) if article else None,
            "word_count": len(services.text_of(article).split()) if article else 0,
            "errors": _errors_of(form),
        },
    )


def _errors_of(form: WritingForm) -> list[tuple[str, str]]:
    """Return (id of the field, message) for the summary above the form."""
    if not form.is_bound:
        return []
    return [
        (form[name].id_for_label, message)
        for name in form.fields
        for message in form.errors.get(name, [])
    ]
