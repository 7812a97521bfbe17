"""The desk asks somebody outside, and deals with what comes back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import OpinionRequest
from conglang.newsroom.opinion_forms import AskForm, RenewForm

PART = "#y-kien"


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, article_id: int) -> HttpResponse:
    """Show the form; once sent, show the link, which nobody can look up later."""
    today = localdate()
    article = get_object_or_404(queries.articles_to_ask_about(request.user, today), pk=article_id)
    if request.method == "GET":
        form = AskForm(initial={"answer_by": queries.usual_answer_day(today)})
        return _form(request, form, article_id)
    form = AskForm(request.POST)
    if not form.is_valid():
        return _form(request, form, article_id)
    try:
        asked, link = services.ask_opinion(
            article,
            form.adviser(),
            by=request.user,
            question=form.cleaned_data["question"],
            answer_by=form.day(),
        )
    except RuleError as refusal:
        form.add_error(AskForm.FIELD_OF.get(refusal.code), refusal.message)
        return _form(request, form, article_id)
    return _hand_over(request, asked, link)


@require_http_methods(["GET", "POST"])
def renew(request: HttpRequest, request_id: int) -> HttpResponse:
    asked = _visible(request, request_id)
    if request.method == "GET":
        return _not_done(request, asked)
    form = RenewForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(form.errors["answer_by"]))
        return _back(asked)
    try:
        link = services.renew_link(asked, by=request.user, answer_by=form.cleaned_data["answer_by"])
    except RuleError as refusal:
        messages.error(request, refusal.message)
        return _back(asked)
    asked.refresh_from_db()
    return _hand_over(request, asked, link)


@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, request_id: int) -> HttpResponse:
    asked = _visible(request, request_id)
    if request.method == "GET":
        return _not_done(request, asked)
    try:
        services.cancel_opinion(asked, by=request.user)
    except RuleError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(
            request,
            _("Đã thôi xin ý kiến %(name)s. Đường dẫn không mở được nữa.")
            % {"name": asked.adviser_name},
        )
    return _back(asked)


@require_http_methods(["GET", "POST"])
def settle(request: HttpRequest, request_id: int) -> HttpResponse:
    asked = get_object_or_404(
        queries.opinion_requests_visible_to(request.user, localdate()).exclude(opinion=None),
        pk=request_id,
    )
    if request.method == "GET":
        return _not_done(request, asked)
    words = request.POST.get("words", "")
    try:
        services.settle_objection(asked.opinion, by=request.user, words=words)
    except RuleError as refusal:
        messages.error(request, refusal.message)
        if words.strip():
            messages.info(request, _("Nội dung anh/chị vừa viết: %(words)s") % {"words": words})
    else:
        messages.success(request, _("Đã ghi cách tiếp thu ý kiến không đồng ý."))
    return _back(asked)


def _visible(request: HttpRequest, request_id: int) -> OpinionRequest:
    visible = queries.opinion_requests_visible_to(request.user, localdate())
    return get_object_or_404(visible, pk=request_id)


def _form(request: HttpRequest, form: AskForm, article_id: int) -> HttpResponse:
    article = queries.articles_to_ask_about(request.user, localdate()).get(pk=article_id)
    context = {
        "page_title": _("Xin ý kiến bên ngoài"),
        "page_icon": "mail",
        "form": form,
        "found": article,
        "title": article.get_latest_revision_as_object().title,
    }
    return render(request, "newsroom/opinion/ask.html", context)


def _hand_over(request: HttpRequest, asked: OpinionRequest, link: str) -> HttpResponse:
    context = {
        "page_title": _("Đã xin ý kiến"),
        "page_icon": "mail",
        "asked": asked,
        "link": link,
    }
    return render(request, "newsroom/opinion/asked.html", context)


def _not_done(request: HttpRequest, asked: OpinionRequest) -> HttpResponse:
    messages.info(request, _("Thao tác chưa được thực hiện. Anh/chị hãy bấm lại nút."))
    return _back(asked)


def _back(asked: OpinionRequest) -> HttpResponse:
    return redirect(reverse("newsroom_desk:article", args=[asked.article_id]) + PART)
