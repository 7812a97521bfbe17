"""The form of those who write: begin an item, go on with it, send it."""

from __future__ import annotations

import secrets

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.commission_words import asked_by, asking_words
from conglang.newsroom.models import ArticlePage, Commission, SectionPage, WritingDraft
from conglang.newsroom.photo_cards import cards_of
from conglang.newsroom.views.keeping import rescues_typed
from conglang.newsroom.views.sheets import (
    FORM_LENGTH,
    Sheet,
    after_saving,
    differences,
    keep_sent,
    open_assignments,
    restored_form,
    sent_form,
    show,
)
from conglang.newsroom.writer_forms import WritingForm
from conglang.plans.models import Assignment
from conglang.plans.queries import work_of

BLANK = "phieu"  # in the address: key of a blank form
COMMISSION = "viec"  # in the address: what a desk asked for; also how the key of its form begins
RESTORE = "khoi-phuc"  # in the address: show what was typed and never saved
BLANK_LENGTH = 32


@rescues_typed
@login_required
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Begin an item; the same blank form sent twice goes on with the item it began.

    A blank form has an address of its own: going back to it finds the item again, whatever the
    browser kept of the page.
    """
    sections = queries.sections_writable_by(request.user, localdate())
    if not sections.exists():
        messages.error(
            request,
            _("Anh/chị chưa được phân công viết cho trang nào. Hãy liên hệ Ban Biên tập."),
        )
        return redirect("newsroom:my_page")
    assignment = _assignment_asked_for(request)
    if request.method == "GET" and not request.GET.get(BLANK):
        query = request.GET.copy()
        query[BLANK] = _new_key(request)
        return redirect(f"{request.path}?{query.urlencode()}")
    key = _key_of(request)
    kept = queries.kept_for(request.user, key=key)
    if kept is not None and kept.article_id is not None:
        article = get_object_or_404(queries.articles_of(request.user), pk=kept.article_id)
        if request.method == "GET":
            return redirect("newsroom:revise", article.pk)
        return _save(request, article)
    commission = _commission_of(request, key)
    if request.method == "GET":
        if commission is not None and (elsewhere := _lead_away(request, commission)):
            return elsewhere
        return _show_blank(request, sections, assignment, key, kept, commission)
    return _begin(request, sections, assignment, key, kept, commission)


@rescues_typed
@login_required
@require_http_methods(["GET", "POST"])
def revise(request: HttpRequest, article_id: int) -> HttpResponse:
    article = get_object_or_404(queries.articles_of(request.user), pk=article_id)
    return _show_article(request, article) if request.method == "GET" else _save(request, article)


def _key_of(request: HttpRequest) -> str:
    key = (request.POST.get("key") or request.GET.get(BLANK, ""))[:BLANK_LENGTH]
    return key.replace("\x00", "") or secrets.token_urlsafe(12)


def _new_key(request: HttpRequest) -> str:
    """Return a key for a blank form: one of its own for each commission, so that it is found again
    from wherever its writer comes back."""
    number = row_number(request.GET.get(COMMISSION))
    return secrets.token_urlsafe(12) if number is None else f"{COMMISSION}-{number}"


def _lead_away(request: HttpRequest, commission: Commission) -> HttpResponse | None:
    """Lead to what a person began for a commission; away from what is not theirs to begin."""
    article = commission.article
    if article is not None:
        if queries.articles_of(request.user).filter(pk=article.pk).exists():
            return redirect("newsroom:revise", article.pk)
        said = _("Việc này đã có người trong đơn vị viết. Anh/chị không cần viết nữa.")
    elif commission.cancelled_at is not None:
        said = _("Việc này đã thôi giao. Anh/chị không cần viết nữa.")
    elif not queries.may_take_up(commission, request.user, localdate()):
        said = _("Việc này giao cho người khác. Hãy nhờ Tổ thư ký chuyển cho anh/chị.")
    else:
        return None
    messages.info(request, said)
    return redirect("newsroom:my_page")


def _commission_of(request: HttpRequest, key: str) -> Commission | None:
    """Return what a desk asked for by this form. Raises Http404 for other people's work."""
    name, _sign, number = key.partition("-")
    if name != COMMISSION or row_number(number) is None:
        return None
    mine = queries.commissions_visible_to(request.user, localdate())
    rows = mine.select_related("assignment", "section", "article")
    return get_object_or_404(rows, pk=row_number(number))


def _assignment_asked_for(request: HttpRequest) -> Assignment | None:
    asked = request.GET.get("nhiem-vu", "")
    if not asked:
        return None
    return get_object_or_404(work_of(request.user, localdate()), pk=row_number(asked))


def _show_blank(
    request: HttpRequest,
    sections,
    assignment: Assignment | None,
    key: str,
    kept: WritingDraft | None,
    commission: Commission | None = None,
) -> HttpResponse:
    today = localdate()
    choices = {"sections": sections, "assignments": open_assignments(request, today)}
    if kept is not None and kept.data:
        form = restored_form(kept.data, None, request.user, **choices)
        return show(request, Sheet(form, key=key, kept=kept, is_restored=True))
    initial = {
        "section": _first_choice(request, sections, assignment).pk,
        "event_on": today,
        "assignment": assignment.pk if assignment else None,
        **(asked_by(commission, sections) if commission else {}),
    }
    if commission is not None:
        messages.info(request, asking_words(commission))
    form = WritingForm(initial=initial, **choices)
    return show(request, Sheet(form, key=key, kept=kept))


def _begin(
    request: HttpRequest,
    sections,
    assignment: Assignment | None,
    key: str,
    kept: WritingDraft | None,
    commission: Commission | None = None,
) -> HttpResponse:
    today = localdate()
    form = sent_form(request, None, sections=sections, assignments=open_assignments(request, today))
    sheet = Sheet(form, key=key, kept=kept)
    if form.is_untouched:
        return show(request, sheet)
    said = form.cleaned_data
    try:
        article, is_new = services.start_once(
            said.get("section") or _first_choice(request, sections, assignment),
            form.draft(),
            key=key,
            by=request.user,
            on=today,
            at=timezone.now(),
            assignment=said.get("assignment") if "assignment" in request.POST else assignment,
            commission=commission,
        )
    except RuleError as refusal:
        messages.error(request, refusal.message)
        keep_sent(request, sheet)
        return show(request, sheet)
    if not is_new:
        return _save(request, article)
    return _finish(request, sheet, article)


def _first_choice(request, sections, assignment: Assignment | None) -> SectionPage:
    fitting = queries.section_for(assignment, sections) if assignment else None
    return fitting or queries.last_section_of(request.user, sections) or sections.first()


def _choices(request: HttpRequest, article: ArticlePage) -> dict:
    return {
        "sections": queries.sections_of(queries.site_of(article)),
        "assignments": open_assignments(request, localdate(), article),
    }


def _is_open(article: ArticlePage) -> bool:
    return not article.live and not queries.standing_of(article).in_review


def _show_article(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    """Show an article; what was typed since its last saving is shown if nobody saved meanwhile."""
    if not _is_open(article):
        return _say_closed(request, article)
    latest = article.get_latest_revision_as_object()
    kept = queries.kept_for(request.user, article=article)
    if (
        kept is not None
        and kept.data
        and (kept.base == article.latest_revision_id or RESTORE in request.GET)
    ):
        form = restored_form(kept.data, latest, request.user, **_choices(request, article))
        return show(request, Sheet(form, article=latest, kept=kept, is_restored=True))
    form = WritingForm(article=latest, **_choices(request, article))
    form.cards = cards_of(latest)
    return show(request, Sheet(form, article=latest, kept=kept))


def _save(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    if not _is_open(article):
        return _say_closed(request, article)
    latest = article.get_latest_revision_as_object()
    form = sent_form(request, latest, **_choices(request, article))
    kept = queries.kept_for(request.user, article=article)
    sheet = Sheet(form, article=latest, kept=kept, token=_token_of(request))
    said = form.cleaned_data
    try:
        article = services.save_draft(
            article,
            form.draft(),
            by=request.user,
            section=said.get("section"),
            assignment=said.get("assignment") if "assignment" in said else "as it is",
            seen_revision_id=_seen_revision(request, kept),
        )
    except RuleError as refusal:
        if refusal.code == "changed-meanwhile":
            sheet.conflict = differences(form, article)
        messages.error(request, refusal.message)
        keep_sent(request, sheet)
        return show(request, sheet)
    return _finish(request, sheet, article)


def _token_of(request: HttpRequest) -> str:
    token = request.POST.get("form") or request.POST.get("key") or ""
    return token[:FORM_LENGTH].replace("\x00", "")


def _seen_revision(request: HttpRequest, kept: WritingDraft | None) -> int | None:
    """Return the revision that a page knows: the one that it made itself, or that it began from."""
    base = row_number(request.POST.get("base", ""))
    token = _token_of(request)
    if kept is not None and token and kept.form == token and kept.saved_revision:
        return max(kept.saved_revision, base or 0)
    return base


def _say_closed(request: HttpRequest, article: ArticlePage) -> HttpResponse:
    if request.method == "GET":
        messages.info(request, _("Tin đang được duyệt hoặc đã đăng nên không sửa ở đây được."))
        return redirect("newsroom:read", article.pk)
    messages.warning(
        request,
        _(
            "Tin này đã được gửi duyệt hoặc đã đăng từ trước, nên lần gửi này không thay đổi gì. "
            "Nếu cần sửa, anh/chị hãy báo Tổ thư ký trả lại tin."
        ),
    )
    return redirect("newsroom:read", article.pk)


def _finish(request: HttpRequest, sheet: Sheet, article: ArticlePage) -> HttpResponse:
    """Send a saved item on if asked to; what is missing or wrong is said beside what was kept."""
    form = sheet.form
    sheet.kept = services.settle_typed(
        request.user,
        article,
        at=timezone.now(),
        form=_token_of(request) or sheet.key,
        key=sheet.key,
        version=row_number(request.POST.get("version", "")),
    )
    wanted = "submit" in request.POST
    after_saving(form, article)
    if wanted:
        _say_gaps(form, article)
    if form.errors or any(card.form.errors for card in form.cards):
        sheet.article, sheet.saved, sheet.wanted, sheet.key = article, True, wanted, ""
        sheet.token = _token_of(request)
        return show(request, sheet)
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


def _say_gaps(form: WritingForm, article: ArticlePage) -> None:
    """Put what an article still lacks beside the field where it belongs."""
    cards = {card.ref: card for card in form.cards}
    for gap in (*queries.missing_for_review(article), *queries.photo_gaps(article)):
        owner, name = form, gap.field
        if gap.field.startswith("picture_") and form.cards:
            owner, name = form.cards[0].form, gap.field.removeprefix("picture_")
        elif gap.field not in form.fields:
            ref, _sign, word = gap.field.rpartition("-")
            if ref in cards:
                owner, name = cards[ref].form, word
        owner.add_error(name if name in owner.fields else None, gap.message)
