"""Ask the main portal to show an article of a component site ("gửi lên Cổng")."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Site

from conglang.errors import RuleError
from conglang.events import ArticleExpired, ArticleWithdrawn, ShareRequestMoved, emit
from conglang.newsroom.models import ArticlePage, SectionPage, ShareRequest
from conglang.newsroom.queries import desks_of, site_of
from conglang.newsroom.queries.sharing import main_portal
from conglang.newsroom.services.sharing import copy_on, share_article
from conglang.newsroom.services.timing import demand_desk
from conglang.newsroom.tree import locked
from conglang.organisation.models import Person

State = ShareRequest.State
WAITS_AT_MOST = timedelta(days=30)
MOST_LETTERS = 500


@transaction.atomic
def ask_to_share(article: ArticlePage, *, by: Person, note: str = "") -> ShareRequest:
    """Ask the main portal's desk to take over a public article; asked twice, it is one request.

    Raises RuleError("not-desk"), RuleError("is-copy"), RuleError("not-public"),
    RuleError("is-portal"), RuleError("shared-already").
    """
    demand_desk(article, by)
    if article.alias_of_id:
        raise RuleError("is-copy", _("Đây là bản dùng chung. Hãy gửi từ bản gốc của tin."))
    locked(article)  # of two who ask at once, the second finds the first one's request
    fresh = ArticlePage.objects.get(pk=article.pk)
    if not fresh.live:
        raise RuleError(
            "not-public", _("Tin chưa đăng ở trang của mình. Hãy gửi sau khi tin được đăng.")
        )
    home, portal = site_of(fresh), main_portal()
    if portal is None or home == portal:
        raise RuleError("is-portal", _("Tin đã ở trên Cổng nên không cần gửi."))
    if copy_on(fresh, portal) is not None:
        raise RuleError("shared-already", _("Cổng đang đăng tin này nên không cần gửi."))
    waiting = ShareRequest.objects.filter(
        article_id=fresh.pk, to_site=portal, state=State.WAITING
    ).first()
    if waiting is not None:
        return waiting
    last = fresh.editions.order_by("-number").first()
    made = ShareRequest.objects.create(
        article_id=fresh.pk,
        from_site=home,
        to_site=portal,
        note=_line(note),
        edition_number=last.number if last else 1,
        asked_by=by,
        asked_at=timezone.now(),
    )
    emit(ShareRequestMoved(made.pk, "asked", made.asked_at))
    return made


@transaction.atomic
def accept_share(request: ShareRequest, section: SectionPage, *, by: Person) -> ArticlePage:
    """Take an article over into a section of the site that was asked; returns the copy there.

    Accepting again gives the same copy. Raises RuleError("not-receiving-desk"),
    RuleError("already-decided"), RuleError("wrong-section"), RuleError("not-public").
    """
    row = _locked(request, by)
    if site_of(section) != row.to_site:
        raise RuleError("wrong-section", _("Hãy chọn một chuyên mục của trang nhận."))
    if row.state == State.ACCEPTED:
        copy = copy_on(row.article, row.to_site)
        if copy is not None:
            return copy
    _demand_waiting(row)
    copy = share_article(row.article, section, by=by)
    _settle(row, State.ACCEPTED, by=by)
    return copy


@transaction.atomic
def refuse_share(request: ShareRequest, *, by: Person, reason: str) -> ShareRequest:
    """Turn a request down, with a reason that the asking desk reads.

    Raises RuleError("not-receiving-desk"), RuleError("already-decided"), RuleError("reason-empty").
    """
    reason = _line(reason)
    if not reason:
        raise RuleError(
            "reason-empty", _("Chưa có lý do không nhận. Hãy ghi để trang gửi biết cách xử lý.")
        )
    row = _locked(request, by)
    _demand_waiting(row)
    _settle(row, State.REFUSED, by=by, reason=reason)
    return row


def drop_share_requests(event: ArticleWithdrawn | ArticleExpired) -> None:
    """Let requests for an article go that is public no longer."""
    rows = ShareRequest.objects.select_for_update().filter(
        article_id=event.article_id, state=State.WAITING
    )
    for row in rows:
        _settle(row, State.EXPIRED, reason=_("Tin không còn được đăng ở trang gửi."))


@transaction.atomic
def expire_share_requests(now: datetime) -> int:
    """Let requests run out that nobody answered; return how many. Safe to repeat."""
    rows = list(
        ShareRequest.objects.select_for_update().filter(
            state=State.WAITING, asked_at__lte=now - WAITS_AT_MOST
        )
    )
    for row in rows:
        _settle(row, State.EXPIRED, reason=_("Quá 30 ngày chưa có trả lời. Có thể gửi lại."))
    return len(rows)


def _locked(request: ShareRequest, by: Person) -> ShareRequest:
    row = ShareRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not _serves(by, row.to_site):
        raise RuleError(
            "not-receiving-desk",
            _("Chỉ Tổ thư ký, Ban Biên tập của trang nhận trả lời được. Hãy nhờ họ thực hiện."),
        )
    return row


def _serves(person: Person, site: Site) -> bool:
    return desks_of(person, localdate()).filter(site=site).exists()


def _demand_waiting(row: ShareRequest) -> None:
    if row.state == State.WAITING:
        return
    words = {
        State.ACCEPTED: _("Đề nghị này đã được nhận. Hãy tải lại trang."),
        State.REFUSED: _("Đề nghị này đã được trả lời là không nhận. Hãy tải lại trang."),
        State.EXPIRED: _("Đề nghị này hết hiệu lực: %(why)s") % {"why": row.reason},
    }
    raise RuleError("already-decided", words[State(row.state)])


def _settle(
    row: ShareRequest, state: ShareRequest.State, *, by: Person | None = None, reason: str = ""
) -> None:
    row.state, row.decided_by, row.reason = state, by, reason
    row.decided_at = timezone.now()
    row.save(update_fields=["state", "decided_by", "reason", "decided_at"])
    emit(ShareRequestMoved(row.pk, state.value, row.decided_at))


def _line(text: str) -> str:
    return " ".join(text.replace("\0", "").split())[:MOST_LETTERS]
