"""After publication: say what a change is, recall, remove, merge; every edition with its words."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.aftercare_forms import ChangeForm, CompareForm, WithdrawForm
from conglang.newsroom.models import ArticlePage, Edition
from conglang.newsroom.queries.editions import (
    articles_to_merge_into,
    changes_between,
    is_intact,
    words_of,
)
from conglang.newsroom.views.deciding import visible_article
from conglang.newsroom.views.posting import decides_on_article

OFFERED = 20


@require_GET
def aftercare(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show what may be done with an article that is, or was, public."""
    return _show(request, visible_article(request, article_id))


def _show(
    request: HttpRequest,
    found: ArticlePage,
    *,
    change: ChangeForm | None = None,
    withdrawing: WithdrawForm | None = None,
    refusal: str = "",
    where: str = "",
) -> HttpResponse:
    if not found.editions.exists():
        raise Http404
    desk = queries.site_of(found).ownership
    on_board = desk.board_members.user_set.filter(pk=request.user.pk).exists()
    words = request.GET.get("tim", "").replace("\x00", "")
    offered = articles_to_merge_into(request.user, found, localdate(), words=words)[:OFFERED]
    waiting = queries.waiting_at(found)
    return render(
        request,
        "newsroom/desk/aftercare/aftercare.html",
        {
            "page_title": _("Sau khi đăng"),
            "page_icon": "history",
            "found": found,
            "standing": queries.standing_of(found),
            "said": queries.change_said(found),
            "in_review": waiting is not None,
            "change": change or ChangeForm(article=found),
            "withdrawing": withdrawing or WithdrawForm(),
            "may_decide": on_board,
            "may_edit": found.permissions_for_user(request.user).can_edit(),
            "withdrawal": queries.withdrawal_of(found),
            "merge": queries.merge_of(found),
            "offered": offered if on_board and found.live else [],
            "words": words,
            "refusal": refusal,
            "where": where,
        },
    )


@decides_on_article
def say_change(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    form = ChangeForm(request.POST, article=found)
    if not form.is_valid():
        return _show(request, found, change=form, where="change", refusal=_first_error(form))
    said = form.cleaned_data
    try:
        services.say_change(found, by=request.user, **said)
    except RuleError as refusal:
        return _show(request, found, change=form, where="change", refusal=refusal.message)
    messages.success(
        request, _("Đã ghi loại thay đổi. Người duyệt sẽ thấy cùng bản sửa của tin này.")
    )
    return redirect("newsroom_desk:aftercare", article_id)


@decides_on_article
def withdraw(request: HttpRequest, article_id: int) -> HttpResponse:
    """Recall an article with a notice for its readers."""
    found = visible_article(request, article_id)
    form = WithdrawForm(request.POST)
    form.is_valid()
    said = form.cleaned_data
    try:
        services.withdraw_article(
            found,
            by=request.user,
            reason=said.get("reason", ""),
            public_reason=said.get("public_reason", ""),
            shows_title=said.get("shows_title", False),
        )
    except RuleError as refusal:
        return _show(request, found, withdrawing=form, where="withdraw", refusal=refusal.message)
    messages.success(
        request, _("Đã thu hồi tin ở trang và các trang dùng chung. Nội dung vẫn được lưu.")
    )
    return redirect("newsroom_desk:aftercare", article_id)


@decides_on_article
def remove(request: HttpRequest, article_id: int) -> HttpResponse:
    """Remove what should never have been public."""
    found = visible_article(request, article_id)
    try:
        services.remove_mistake(found, by=request.user, reason=request.POST.get("reason", ""))
    except RuleError as refusal:
        return _show(request, found, where="remove", refusal=refusal.message)
    messages.success(
        request,
        _("Đã gỡ tin. Chỉ Ban Biên tập và quản trị kỹ thuật còn mở được nội dung này."),
    )
    return redirect("newsroom_desk:aftercare", article_id)


@decides_on_article
def merge(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    visible = queries.articles_visible_to(request.user, localdate())
    into = visible.filter(pk=row_number(request.POST.get("into"))).first()
    if into is None:
        said = _("Chưa chọn tin để nhập vào. Hãy tìm rồi chọn một tin trong danh sách.")
        return _show(request, found, where="merge", refusal=said)
    try:
        services.merge_article(found, into, by=request.user, reason=request.POST.get("reason", ""))
    except RuleError as refusal:
        return _show(request, found, where="merge", refusal=refusal.message)
    messages.success(
        request, _("Đã nhập tin. Ai mở địa chỉ cũ sẽ được đưa sang “%(title)s”.") % {"title": into}
    )
    return redirect("newsroom_desk:aftercare", article_id)


@decides_on_article
def unmerge(request: HttpRequest, article_id: int) -> HttpResponse:
    found = visible_article(request, article_id)
    standing = queries.merge_of(found)
    if standing is None:
        messages.info(request, _("Tin này hiện không nhập vào tin nào."))
        return redirect("newsroom_desk:aftercare", article_id)
    try:
        services.undo_merge(standing, by=request.user)
    except RuleError as refusal:
        return _show(request, found, where="merge", refusal=refusal.message)
    messages.success(request, _("Đã thôi nhập. Tin hiện lại ở địa chỉ của mình như đã duyệt."))
    return redirect("newsroom_desk:aftercare", article_id)


def _first_error(form: ChangeForm) -> str:
    return next((str(error) for errors in form.errors.values() for error in errors), "")


@require_GET
def editions(request: HttpRequest, article_id: int) -> HttpResponse:
    """List the editions of an article; two of them compared, if asked."""
    found = visible_article(request, article_id)
    rows = list(queries.editions_of(found))
    if not rows:
        raise Http404
    asked = request.GET if "before" in request.GET else None
    usual = {"before": max(rows[0].number - 1, 1), "after": rows[0].number}
    form = CompareForm(asked, editions=rows, initial=usual)
    compared = None
    if asked is not None and form.is_valid():
        compared = _compare(found, form.cleaned_data["before"], form.cleaned_data["after"])
    return render(
        request,
        "newsroom/desk/aftercare/editions.html",
        {
            "page_title": _("Các lần đăng"),
            "page_icon": "history",
            "found": found,
            "rows": rows,
            "form": form,
            "compared": compared,
            "withdrawals": {
                each.edition_id: each for each in found.withdrawals.select_related("by")
            },
        },
    )


def _compare(found: ArticlePage, before: int, after: int) -> dict[str, object]:
    editions = {
        edition.number: edition
        for edition in Edition.objects.filter(
            article_id=found.pk, number__in=(before, after)
        ).select_related("revision")
    }
    old, new = words_of(editions[before]), words_of(editions[after])
    return {
        "before": before,
        "after": after,
        "kept": old is not None and new is not None,
        "changes": changes_between(old, new) if old is not None and new is not None else [],
    }


@require_GET
def edition(request: HttpRequest, article_id: int, number: int) -> HttpResponse:
    """Show an article's words as they were in one edition, and whether they still have its hash."""
    found = visible_article(request, article_id)
    row = get_object_or_404(
        Edition.objects.select_related("revision", "approved_by", "section", "notice", "site"),
        article_id=found.pk,
        number=row_number(str(number)) or 0,
    )
    words = words_of(row)
    return render(
        request,
        "newsroom/desk/aftercare/edition.html",
        {
            "page_title": _("Lần đăng %(n)s") % {"n": row.number},
            "page_icon": "history",
            "found": found,
            "edition": row,
            "article": words,
            "section": row.section,
            "intact": is_intact(row, words),
            "is_current": found.live and not found.editions.filter(number__gt=row.number).exists(),
            "withdrawal": row.withdrawals.select_related("by").last(),
        },
    )
