"""Take the answer of somebody outside once, and note how an objection was taken up."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.events import OpinionGiven, emit
from conglang.newsroom.models import ObjectionNote, Opinion, OpinionRequest, Verdict
from conglang.newsroom.opinion_links import hash_of_token
from conglang.newsroom.permissions import wrote
from conglang.newsroom.queries.opinion_links import LinkState, link_state
from conglang.organisation.models import Person
from conglang.vietnam.text import compose

LONGEST_NAME, LONGEST_WORDS = 150, 20_000


@transaction.atomic
def answer_opinion(token: str, *, verdict: str, words: str, signed_name: str) -> Opinion:
    """Keep what an adviser answers through their link, which then has done its work.

    Words read before the article changed are taken as what was said about that revision: only
    opening the link afterwards is refused.
    Raises RuleError("link-…") with the state of the link, RuleError("verdict-missing"),
    RuleError("words-missing"), RuleError("words-long"), RuleError("name-missing").
    """
    now = timezone.now()
    request = (
        OpinionRequest.objects.select_for_update(of=("self",))
        .filter(token_sha256=hash_of_token(token))
        .select_related("article", "site__ownership__board")
        .first()
    )
    state = link_state(request, token, now)
    if request is None or state not in {LinkState.OPEN, LinkState.REPLACED}:
        raise RuleError(f"link-{state.value}", _("Đường dẫn này không còn nhận ý kiến."))
    name, words = one_line(signed_name), written(words)
    for gap in gaps_in_answer(verdict=verdict, words=words, signed_name=name):
        raise gap
    opinion = Opinion.objects.create(
        request=request,
        verdict=verdict,
        words=words,
        signed_name=name,
        answered_at=now,
        content_hash=request.content_hash,
    )
    request.state = OpinionRequest.State.ANSWERED
    request.save(update_fields=["state"])
    emit(OpinionGiven(request.pk, now))
    return opinion


def gaps_in_answer(*, verdict: str, words: str, signed_name: str) -> list[RuleError]:
    """Return what an answer lacks, in the order of the form; empty when it can be taken."""
    gaps = []
    if verdict not in Verdict.values:
        gaps.append(RuleError("verdict-missing", _("Hãy chọn một trong ba ý kiến.")))
    if verdict in {Verdict.SUGGEST, Verdict.OBJECT} and not words.strip():
        gaps.append(
            RuleError("words-missing", _("Hãy viết nội dung góp ý hoặc lý do không đồng ý."))
        )
    if len(words) > LONGEST_WORDS:
        gaps.append(
            RuleError(
                "words-long",
                _("Ý kiến dài %(count)s chữ cái, nhiều nhất là %(most)s. Hãy viết ngắn lại.")
                % {"count": len(words), "most": LONGEST_WORDS},
            )
        )
    if not signed_name.strip():
        gaps.append(RuleError("name-missing", _("Hãy ghi họ tên người cho ý kiến.")))
    elif len(signed_name) > LONGEST_NAME:
        gaps.append(
            RuleError(
                "name-long",
                _("Họ tên dài quá %(most)s chữ cái. Hãy ghi ngắn lại.") % {"most": LONGEST_NAME},
            )
        )
    return gaps


@transaction.atomic
def settle_objection(opinion: Opinion, *, by: Person, words: str) -> ObjectionNote:
    """Note how the board took up an objection; once, by somebody who did not write the article.

    Raises RuleError("not-on-board"), RuleError("own-article"), RuleError("not-an-objection"),
    RuleError("already-noted"), RuleError("words-missing").
    """
    opinion = Opinion.objects.select_for_update(of=("self",)).get(pk=opinion.pk)
    request = opinion.request
    board = request.site.ownership.board_members
    if not board.user_set.filter(pk=by.pk).exists():
        raise RuleError(
            "not-on-board",
            _("Chỉ Ban Biên tập của trang ghi cách tiếp thu. Hãy báo Ban Biên tập."),
        )
    if request.article is not None and wrote(by, request.article):
        raise RuleError(
            "own-article",
            _("Người viết không tự ghi cách tiếp thu cho tin của mình. Hãy để người khác ghi."),
        )
    if opinion.verdict != Verdict.OBJECT:
        raise RuleError(
            "not-an-objection", _("Ý kiến này không phải là không đồng ý nên không cần ghi.")
        )
    if ObjectionNote.objects.filter(opinion=opinion).exists():
        raise RuleError("already-noted", _("Ý kiến này đã có ghi nhận. Hãy tải lại trang để xem."))
    words = written(words)
    if not words:
        raise RuleError(
            "words-missing",
            _("Chưa ghi cách tiếp thu. Hãy ghi rõ đã sửa gì hoặc vì sao giữ nguyên."),
        )
    return ObjectionNote.objects.create(
        opinion=opinion, words=words, by=by, noted_at=timezone.now()
    )


def one_line(text: str) -> str:
    """Return what somebody typed into one line, composed."""
    return " ".join(compose(text.replace("\x00", "")).split())


def written(text: str) -> str:
    """Return what somebody wrote, composed, its lines kept."""
    lines = compose(text.replace("\x00", "")).replace("\r\n", "\n").replace("\r", "\n")
    return lines.strip()
