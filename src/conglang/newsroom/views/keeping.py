"""Addresses that keep what is typed while it is typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from conglang.database.numbers import row_number
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, WritingDraft
from conglang.newsroom.views.sheets import WRITER_SALT
from conglang.newsroom.writer_forms import typed_of
from conglang.organisation.models import Person

RESCUED = "newsroom-rescued"  # session of nobody: what was typed when it had ended
PAGE_LIVES = 60 * 60 * 24 * 14  # seconds that a page's writer is believed
KEY_LENGTH = 32


def answers_script(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Say to a script in words and numbers what a page would say by leading to the sign-in."""

    @wraps(view)
    def answer(request: HttpRequest, *arguments, **named) -> HttpResponse:
        if not request.user.is_authenticated:
            said = _("Phiên làm việc đã hết. Hãy đăng nhập lại; phần vừa viết vẫn giữ trong máy.")
            return JsonResponse({"said": said}, status=401)
        try:
            return view(request, *arguments, **named)
        except RuleError as refusal:
            return JsonResponse({"code": refusal.code, "said": refusal.message}, status=422)

    return answer


@require_POST
@answers_script
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the form as it stands; 409 when another window keeps something else."""
    article, key = _written_here(request)
    base = row_number(request.POST.get("base", ""))
    version = row_number(request.POST.get("version", "")) or 0
    try:
        kept = services.keep_typed(
            request.user,
            typed_of(request.POST),
            at=timezone.now(),
            article=article,
            key=key,
            version=None if request.POST.get("mine") else version,
            base=base,
        )
    except RuleError as refusal:
        if refusal.code != "typed-elsewhere":
            raise
        other = queries.kept_for(request.user, article=article, key=key)
        return JsonResponse({"said": refusal.message, "version": _version_of(other)}, status=409)
    said = _("Đã tự lưu lúc %(at)s") % {"at": f"{timezone.localtime(kept.saved_at):%H:%M}"}
    return JsonResponse({"version": kept.version, "said": said})


@login_required
@require_POST
def drop(request: HttpRequest) -> HttpResponse:
    """Let go what was typed and never saved, as the person asks."""
    article, key = _written_here(request)
    kept = queries.kept_for(request.user, article=article, key=key)
    if kept is not None:
        try:
            services.drop_typed(kept, version=row_number(request.POST.get("version", "")) or 0)
        except RuleError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Đã bỏ bản đang viết dở."))
    if article is not None:
        return redirect("newsroom:revise", article.pk)
    return redirect("newsroom:my_page")


def _version_of(kept: WritingDraft | None) -> int:
    return kept.version if kept else 0


def _written_here(request: HttpRequest) -> tuple[ArticlePage | None, str]:
    """Return the article or the key of the blank form that a request is about.

    A blank form that became an article meanwhile is about that article.
    """
    asked = request.POST.get("article", "")
    key = request.POST.get("key", "")[:KEY_LENGTH].replace("\x00", "")
    if asked:
        pk = row_number(asked)
        article = get_object_or_404(queries.articles_of(request.user), pk=pk)
    else:
        if not key:
            raise Http404
        kept = queries.kept_for(request.user, key=key)
        article = kept.article if kept else None
    if article is not None and (article.live or queries.standing_of(article).in_review):
        raise RuleError("closed", _("Tin đã được gửi duyệt hoặc đã đăng nên không tự lưu nữa."))
    return article, key


def rescues_typed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Carry what is sent after a session has ended through the sign-in of the same person.

    The page says who wrote, signed; to anybody else the text is not shown.
    """

    @wraps(view)
    def answer(request: HttpRequest, *arguments, **named) -> HttpResponse:
        if request.user.is_authenticated:
            _take_in(request)
            return view(request, *arguments, **named)
        if request.method != "POST":
            return view(request, *arguments, **named)
        try:
            writer = signing.loads(
                request.POST.get("writer", ""), salt=WRITER_SALT, max_age=PAGE_LIVES
            )
        except signing.BadSignature:
            return view(request, *arguments, **named)
        typed = typed_of(request.POST)
        size = sum(len(value) for values in typed.values() for value in values)
        if size <= services.MAX_TYPED:
            request.session[RESCUED] = {
                "writer": writer,
                "typed": typed,
                "article": str(named.get("article_id", "")),
                "key": request.POST.get("key", "")[:KEY_LENGTH],
                "base": request.POST.get("base", ""),
            }
        return redirect_to_login(request.get_full_path())

    return answer


def _take_in(request: HttpRequest) -> None:
    rescued = request.session.pop(RESCUED, None)
    if not rescued or rescued["writer"] != request.user.pk:
        return
    person: Person = request.user
    article = None
    if rescued["article"]:
        article = queries.articles_of(person).filter(pk=rescued["article"]).first()
        if article is None:
            return
    elif not rescued["key"]:
        return
    else:
        kept = queries.kept_for(person, key=rescued["key"])
        article = kept.article if kept else None
    try:
        services.keep_typed(
            person,
            rescued["typed"],
            at=timezone.now(),
            article=article,
            key=rescued["key"],
            base=row_number(rescued["base"]),
        )
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return
    messages.info(
        request,
        _("Phiên làm việc đã hết trước khi gửi. Phần anh/chị vừa viết vẫn còn; ảnh hãy chọn lại."),
    )
