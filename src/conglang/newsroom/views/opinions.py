"""The page of somebody outside who is asked for an opinion: no account, no cookie, no script.

The token in the address is all the authority there is, so a forged form has nothing to borrow from
a browser and no CSRF cookie is asked for: the page works where cookies are refused, and it may tell
browsers to send no Referer, which would carry the token to every address that an article links to.
"""

from __future__ import annotations

import hashlib
from typing import Any, TypeVar

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from wagtail import hooks
from wagtail.models import Site

from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import ArticlePage, Opinion, OpinionRequest, Verdict
from conglang.newsroom.queries import LinkState

Answer = TypeVar("Answer", bound=HttpResponseBase)
GUESSES, GUESSING_SECONDS = 30, 600  # wrong links from one address; 256 bits need no more
CHOICES = (
    (Verdict.AGREE, _("Tin đăng được như hiện nay.")),
    (Verdict.SUGGEST, _("Tin đăng được sau khi sửa theo góp ý ở dưới.")),
    (Verdict.OBJECT, _("Chưa nên đăng tin này, vì lý do ghi ở dưới.")),
)
FIELDS = {
    "verdict": "y-kien",
    "words": "noi-dung-y-kien",
    "name": "ho-ten",
}  # id of each on the page


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Show one revision to an adviser, and take what they answer.

    Only POST uses the link up: mail scanners and previews open every address they see.
    """
    if cache.get(_guesser(request), 0) >= GUESSES:
        return _say(request, "too_many.html", {}, status=429)
    asked, state = queries.opinion_link(token, timezone.now())
    if asked is None or state == LinkState.UNKNOWN:
        return _refuse(request, None, LinkState.UNKNOWN)
    if request.method != "POST":
        if state != LinkState.OPEN:
            return _refuse(request, asked, state)
        return _show(request, token, asked, {"signed_name": asked.adviser_name}, [])
    typed = {name: request.POST.get(name, "") for name in ("verdict", "words", "signed_name")}
    try:
        opinion = services.answer_opinion(token, **typed)
    except RuleError as refusal:
        if refusal.code.startswith("link-"):
            state = LinkState(refusal.code.removeprefix("link-"))
            return _refuse(request, asked, state, words=typed["words"])
        return _show(request, token, asked, typed, services.gaps_in_answer(**typed))
    return _thank(request, asked, opinion, is_old=state == LinkState.REPLACED)


@require_safe
def attached(request: HttpRequest, token: str, attachment_id: str) -> HttpResponseBase:
    """Hand out a file that the revision carries; its own address is for staff until publication."""
    if cache.get(_guesser(request), 0) >= GUESSES:
        return _say(request, "too_many.html", {}, status=429)
    asked, state = queries.opinion_link(token, timezone.now())
    if asked is None or asked.revision is None or state != LinkState.OPEN:
        return _refuse(request, asked if state != LinkState.UNKNOWN else None, state)
    files = [value["file"] for value in _attachments(asked.revision.as_object())]
    found = next((file for file in files if file and file.pk == int(attachment_id)), None)
    if found is None:
        return _refuse(request, None, LinkState.UNKNOWN)
    try:
        content = found.file.open("rb")
    except FileNotFoundError:
        return _refuse(request, None, LinkState.UNKNOWN)
    return _kept_private(FileResponse(content, as_attachment=True, filename=found.filename))


def _attachments(article: ArticlePage) -> list[Any]:
    return [block.value for block in article.body if block.block_type == "attachment"]


def _show(
    request: HttpRequest,
    token: str,
    asked: OpinionRequest,
    typed: dict[str, str],
    gaps: list[RuleError],
) -> HttpResponse:
    assert asked.revision is not None
    article = asked.revision.as_object()
    context = {
        "token": token,
        "asked": asked,
        "article": article,
        "section": article.get_parent(),
        "body_html": _body_of(article),
        "attachments": _attachments(article),
        "typed": typed,
        "gaps": [(FIELDS[gap.code.split("-")[0]], gap.message) for gap in gaps],
        "wrong": {gap.code.split("-")[0]: gap.message for gap in gaps},
        "choices": [(choice.value, choice.label, words) for choice, words in CHOICES],
        "longest_name": services.LONGEST_NAME,
    }
    return _say(request, "page.html", context, site=asked.site)


def _body_of(article: ArticlePage) -> SafeString:
    """Return the body as the public page would show it: a higher room cleans and sizes it."""
    for render in hooks.get_hooks("conglang_render_body"):
        return SafeString(render(article))
    return SafeString(linebreaks(article.plain_text(), autoescape=True))


def _thank(
    request: HttpRequest, asked: OpinionRequest, opinion: Opinion, *, is_old: bool
) -> HttpResponse:
    context = {"asked": asked, "opinion": opinion, "is_old": is_old}
    return _say(request, "thanks.html", context, site=asked.site)


def _refuse(
    request: HttpRequest, asked: OpinionRequest | None, state: LinkState, *, words: str = ""
) -> HttpResponse:
    """Say why a link opens nothing and whom to call; words: what was typed, to be copied."""
    if state == LinkState.UNKNOWN:
        guesser = _guesser(request)
        cache.add(guesser, 0, GUESSING_SECONDS)
        cache.incr(guesser)
    opinion = getattr(asked, "opinion", None) if state == LinkState.USED else None
    context = {
        "state": state.value,
        "words": words,
        "answered_at": opinion.answered_at if opinion else None,
    }
    status = 404 if state == LinkState.UNKNOWN else 410
    return _say(request, "refused.html", context, site=asked.site if asked else None, status=status)


def _say(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    site: Site | None = None,
    status: int = 200,
) -> HttpResponse:
    site = site or Site.find_for_request(request)
    context |= {"site": site, "board": queries.board_name(site)}
    # No request in the context: whoever asks for it touches the session.
    html = render_to_string(f"newsroom/opinion/{template}", context)
    return _kept_private(HttpResponse(html, status=status))


def _kept_private(response: Answer) -> Answer:
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _guesser(request: HttpRequest) -> str:
    try:
        address = get_adapter().get_client_ip(request)
    except PermissionDenied:  # a proxy that does not say for whom it asks
        address = ""
    return f"opinion-guesses:{hashlib.sha256(address.encode()).hexdigest()}"
