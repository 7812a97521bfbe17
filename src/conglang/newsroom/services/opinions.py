"""Ask somebody outside for an opinion about an article as it is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from conglang.errors import RuleError
from conglang.events import OpinionAsked, emit
from conglang.newsroom.models import ArticlePage, OpinionRequest
from conglang.newsroom.opinion_links import address_of, hash_of_token, new_token
from conglang.newsroom.queries import desks_of, site_of
from conglang.newsroom.queries.editions import hash_of
from conglang.newsroom.queries.opinion_links import is_present
from conglang.newsroom.queries.opinions import LONGEST_WAIT_DAYS, end_of, usual_answer_day
from conglang.newsroom.services.guarding import demand_guarded
from conglang.newsroom.services.opinion_answers import LONGEST_NAME, one_line, written
from conglang.organisation.models import Person
from conglang.vietnam.text import fold

LONGEST_POST, LONGEST_QUESTION = 200, 2_000


@dataclass(frozen=True, slots=True)
class Adviser:
    """Somebody outside who is asked; mail: where the link goes, "" when it is handed over."""

    name: str
    post: str
    mail: str = ""


@transaction.atomic
def ask_opinion(
    article: ArticlePage,
    adviser: Adviser,
    *,
    by: Person,
    question: str = "",
    answer_by: date | None = None,
) -> tuple[OpinionRequest, str]:
    """Ask about the article as it is now; return the request and its link, which is told once.

    answer_by: the last day on which the link opens; some working days from now without it.
    Raises RuleError("not-on-desk"), RuleError("is-copy"), RuleError("article-empty"),
    RuleError("already-asked"), RuleError("day-wrong"), the codes of a wrong adviser and those of
    `demand_guarded`.
    """
    site = site_of(article)
    _refuse_strangers(by, site)
    if article.alias_of_id:
        raise RuleError("is-copy", _("Đây là bản dùng chung. Hãy xin ý kiến ở bản gốc."))
    adviser = _checked(adviser)
    question = written(question)
    if len(question) > LONGEST_QUESTION:
        raise RuleError(
            "question-long",
            _("Điều cần hỏi dài quá %(most)s chữ cái. Hãy viết ngắn lại.")
            % {"most": LONGEST_QUESTION},
        )
    now = timezone.now()
    expires_at = _end_of_wait(answer_by, now)
    Page.objects.select_for_update().get(pk=article.pk)  # who presses twice asks once
    article = ArticlePage.objects.get(pk=article.pk)
    latest = article.get_latest_revision_as_object()
    revision = article.get_latest_revision()
    if revision is None or not latest.plain_text().strip():
        raise RuleError(
            "article-empty", _("Tin chưa có nội dung. Hãy viết nội dung rồi xin ý kiến.")
        )
    _refuse_flagged(article)
    content_hash = hash_of(latest)
    _refuse_twice(article, adviser, content_hash, now)
    token = new_token(revision_id=revision.pk, content_hash=content_hash, expires_at=expires_at)
    request = OpinionRequest.objects.create(
        article=article,
        revision=revision,
        site=site,
        content_hash=content_hash,
        adviser_name=adviser.name,
        adviser_post=adviser.post,
        adviser_mail=adviser.mail,
        question=question,
        asked_by=by,
        asked_at=now,
        expires_at=expires_at,
        token_sha256=hash_of_token(token),
    )
    return request, _hand_out(request, token, now)


@transaction.atomic
def renew_link(request: OpinionRequest, *, by: Person, answer_by: date | None = None) -> str:
    """Return a new link for an open request; the one before it opens nothing from now on.

    answer_by: as in `ask_opinion`; a day that has not passed stays without it.
    Raises RuleError("not-on-desk"), RuleError("not-open"), RuleError("article-changed"),
    RuleError("day-wrong").
    """
    request = _locked(request, by)
    if not is_present(request) or request.revision_id is None:
        raise RuleError(
            "article-changed",
            _("Tin đã sửa sau khi hỏi. Hãy xin ý kiến mới về bản hiện nay."),
        )
    now = timezone.now()
    if answer_by is not None or request.has_expired(now):
        request.expires_at = _end_of_wait(answer_by, now)
    token = new_token(
        revision_id=request.revision_id,
        content_hash=request.content_hash,
        expires_at=request.expires_at,
    )
    request.token_sha256 = hash_of_token(token)
    request.links_made += 1
    request.save(update_fields=["token_sha256", "links_made", "expires_at"])
    return _hand_out(request, token, now)


@transaction.atomic
def cancel_opinion(request: OpinionRequest, *, by: Person) -> None:
    """Wait for an answer no longer; the link says so.

    Raises RuleError("not-on-desk"), RuleError("not-open").
    """
    request = _locked(request, by)
    request.state = OpinionRequest.State.CANCELLED
    request.cancelled_by, request.cancelled_at = by, timezone.now()
    request.save(update_fields=["state", "cancelled_by", "cancelled_at"])


def _refuse_strangers(person: Person, site: Site) -> None:
    if not desks_of(person, timezone.localdate()).filter(site=site).exists():
        raise RuleError(
            "not-on-desk",
            _("Chỉ Tổ thư ký và Ban Biên tập của trang xin ý kiến bên ngoài. Hãy báo Tổ thư ký."),
        )


def _refuse_flagged(article: ArticlePage) -> None:
    # The link shows the draft to whoever holds it: what may not go public may not go out so either.
    try:
        demand_guarded(article)
    except RuleError as refusal:
        raise RuleError(
            refusal.code, _("Chưa gửi ra ngoài được. %(why)s") % {"why": refusal.message}
        ) from refusal


def _refuse_twice(article: ArticlePage, adviser: Adviser, content_hash: str, now: datetime) -> None:
    waiting = OpinionRequest.objects.filter(
        article=article,
        content_hash=content_hash,
        state=OpinionRequest.State.OPEN,
        expires_at__gte=now,
    )
    if any(fold(each.adviser_name) == fold(adviser.name) for each in waiting):
        raise RuleError(
            "already-asked",
            _(
                "Đã xin ý kiến %(name)s về bản này và đang chờ. "
                "Nếu cần gửi lại, hãy bấm “Đổi đường dẫn” ở phần “Ý kiến góp ý”."
            )
            % {"name": adviser.name},
        )


def _checked(adviser: Adviser) -> Adviser:
    found = Adviser(one_line(adviser.name), one_line(adviser.post), one_line(adviser.mail))
    if not found.name or len(found.name) > LONGEST_NAME:
        raise RuleError("name-missing", _("Hãy ghi họ tên người được hỏi, nhiều nhất 150 chữ cái."))
    if not found.post or len(found.post) > LONGEST_POST:
        raise RuleError(
            "post-missing", _("Hãy ghi chức vụ, cơ quan người được hỏi, nhiều nhất 200 chữ cái.")
        )
    if found.mail:
        try:
            validate_email(found.mail)
        except ValidationError as error:
            raise RuleError(
                "mail-wrong",
                _("Địa chỉ thư điện tử chưa đúng. Hãy ghi như ten@coquan.gov.vn, hoặc để trống."),
            ) from error
    return found


def _end_of_wait(answer_by: date | None, now: datetime) -> datetime:
    today = timezone.localdate(now)
    day = answer_by or usual_answer_day(today)
    if not today <= day <= today + timedelta(days=LONGEST_WAIT_DAYS):
        raise RuleError(
            "day-wrong",
            _("Hạn trả lời phải từ hôm nay đến hết %(most)s ngày nữa. Hãy chọn lại ngày.")
            % {"most": LONGEST_WAIT_DAYS},
        )
    return end_of(day)


def _hand_out(request: OpinionRequest, token: str, now: datetime) -> str:
    link = address_of(token, request)
    if request.adviser_mail:
        request.mail_key = f"opinion:{request.pk}:{request.links_made}"
        request.save(update_fields=["mail_key"])
        emit(OpinionAsked(request.pk, link, now))
    return link


def _locked(request: OpinionRequest, by: Person) -> OpinionRequest:
    _refuse_strangers(by, request.site)
    found = (
        OpinionRequest.objects.select_for_update(of=("self",))
        .select_related("article", "site")
        .get(pk=request.pk)
    )
    if found.state != OpinionRequest.State.OPEN:
        raise RuleError(
            "not-open",
            _("Lần xin ý kiến này đã kết thúc. Hãy tải lại trang để xem kết quả."),
        )
    return found
