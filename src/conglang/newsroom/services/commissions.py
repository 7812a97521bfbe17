"""Give items to write, move their time, hand them on, call them off, take them up."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from conglang.errors import RuleError
from conglang.events import CommissionMoved, emit
from conglang.newsroom.models import (
    ArticlePage,
    Commission,
    CommissionChange,
    CommissionReminder,
)
from conglang.newsroom.queries.commissions import (
    CommissionState,
    may_take_up,
    people_told,
    state_of,
)
from conglang.newsroom.services.commission_rules import (
    Origin,
    Wanted,
    demand_desk,
    due_of,
    key_of,
    moment_in_words,
    origin_of,
    section_of,
    title_of,
    unit_of,
    words_of,
    writer_of,
)
from conglang.newsroom.services.opinion_answers import one_line
from conglang.organisation.models import Person, SiteOwnership, Unit

Kind = CommissionChange.Kind
LONGEST_REASON = 500


def commission(
    desk: SiteOwnership,
    wanted: Wanted,
    origin: Origin,
    *,
    unit: Unit,
    person: Person | None = None,
    due_at: datetime,
    key: str,
    by: Person,
    at: datetime,
) -> Commission:
    """Give a unit, or one of its writers, an item to write; the same key makes one.

    Raises RuleError("not-on-desk"), RuleError("words-missing"), RuleError("words-long"),
    RuleError("section-elsewhere"), RuleError("unit-elsewhere"), RuleError("person-elsewhere"),
    RuleError("due-past"), RuleError("due-far"), RuleError("origin-missing").
    """
    demand_desk(desk.site_id, by, at)
    row = Commission(
        site=desk.site,
        title=title_of(wanted.title),
        instructions=words_of(wanted.instructions),
        section=section_of(desk, wanted.section),
        genre=wanted.genre,
        unit=unit_of(desk, unit, at),
        person=writer_of(unit, person, at),
        due_at=due_of(due_at, at),
        key=key_of(desk, key),
        made_by=by,
        made_at=at,
        **origin_of(desk, origin),
    )
    try:
        with transaction.atomic():
            row.save()
            _note(row, Kind.MADE, _given_words(row), by, at)
    except IntegrityError:
        made = Commission.objects.filter(key=row.key, cancelled_at=None).first()
        if made is None:
            raise
        return made  # pressed twice, or by two at once
    return row


@transaction.atomic
def change_due(
    row: Commission, due_at: datetime, *, by: Person, at: datetime, reason: str = ""
) -> Commission:
    """Move the time of a commission. Raises the codes of `commission` and those of one at rest."""
    row = _locked_open(row, by, at)
    due_at = due_of(due_at, at)
    if due_at == row.due_at:
        return row
    words = _("%(old)s → %(new)s") % {
        "old": moment_in_words(row.due_at),
        "new": moment_in_words(due_at),
    }
    row.due_at = due_at
    row.save(update_fields=["due_at"])
    _note(row, Kind.DUE, _with_reason(words, reason), by, at)
    return row


@transaction.atomic
def hand_over(
    row: Commission,
    *,
    unit: Unit,
    person: Person | None = None,
    by: Person,
    at: datetime,
    reason: str = "",
) -> Commission:
    """Give a commission to somebody else; a draft that was begun stays with its writer.

    Raises RuleError("handed-in") once the article is in review, and the codes of `commission`.
    """
    row = _locked_open(row, by, at)
    if state_of(row, at) == CommissionState.HANDED_IN:
        raise RuleError(
            "handed-in",
            _("Tin đã được gửi duyệt nên không chuyển cho người khác. Hãy duyệt hoặc trả lại tin."),
        )
    desk = SiteOwnership.objects.get(site=row.site_id)
    unit = unit_of(desk, unit, at)
    person = writer_of(unit, person, at)
    if (unit.pk, person.pk if person else None) == (row.unit_id, row.person_id):
        return row
    before = tuple(each.pk for each in people_told(row, localdate(at)))
    was = _holder(row)
    row.unit, row.person = unit, person
    if row.article is not None and (person is None or row.article.writer_id != person.pk):
        row.article = None
    row.save(update_fields=["unit", "person", "article"])
    words = _("%(old)s → %(new)s") % {"old": was, "new": _holder(row)}
    _note(row, Kind.HANDED_OVER, _with_reason(words, reason), by, at, before)
    return row


@transaction.atomic
def cancel_commission(row: Commission, *, reason: str, by: Person, at: datetime) -> Commission:
    """Call a commission off; a draft that was begun stays with its writer.

    Raises RuleError("reason-missing") and the codes of one at rest.
    """
    reason = one_line(reason)
    if not reason:
        raise RuleError("reason-missing", _("Chưa có lý do thôi giao. Hãy ghi lý do."))
    row = _locked_open(row, by, at)
    row.cancelled_at, row.cancelled_reason = at, reason[:LONGEST_REASON]
    row.save(update_fields=["cancelled_at", "cancelled_reason"])
    _note(row, Kind.CANCELLED, row.cancelled_reason, by, at)
    return row


@transaction.atomic
def take_up(row: Commission, article: ArticlePage, *, by: Person, at: datetime) -> Commission:
    """Note that somebody whose work it is writes this article for a commission.

    Raises RuleError("not-yours"), RuleError("taken-up") when another article is written for it,
    RuleError("other-site"), RuleError("cancelled").
    """
    row = Commission.objects.select_for_update().get(pk=row.pk)
    if row.cancelled_at is not None:
        raise RuleError("cancelled", _("Việc này đã thôi giao. Anh/chị không cần viết nữa."))
    if not may_take_up(row, by, localdate(at)):
        raise RuleError(
            "not-yours",
            _("Việc này giao cho người khác. Hãy nhờ Tổ thư ký chuyển cho anh/chị."),
        )
    if not article.path.startswith(row.site.root_page.path):
        raise RuleError(
            "other-site",
            _("Việc này giao cho %(site)s. Hãy chọn chuyên mục của trang đó.")
            % {"site": row.site.site_name},
        )
    if row.article_id == article.pk:
        return row
    if row.article_id is not None:
        raise RuleError(
            "taken-up",
            _("Việc này đã có người viết rồi. Hãy hỏi người viết hoặc Tổ thư ký trước khi viết."),
        )
    row.article = article
    row.save(update_fields=["article"])
    _note(row, Kind.TAKEN_UP, str(by), by, at)
    return row


def keep_commission_reminders(rows: list[CommissionReminder]) -> None:
    """Note that people are told; of two who note it at once, the second fails."""
    CommissionReminder.objects.bulk_create(rows)


def _locked_open(row: Commission, by: Person, at: datetime) -> Commission:
    """Return the row, locked, if it can still be changed."""
    row = Commission.objects.select_for_update().get(pk=row.pk)
    demand_desk(row.site_id, by, at)
    state = state_of(row, at)
    if state == CommissionState.CANCELLED:
        raise RuleError(
            "cancelled", _("Việc này đã thôi giao nên không đổi được. Hãy giao việc mới.")
        )
    if state == CommissionState.PUBLISHED:
        raise RuleError("published", _("Tin đã đăng, việc này đã xong nên không đổi được."))
    return row


def _holder(row: Commission) -> str:
    return f"{row.person} ({row.unit})" if row.person else str(row.unit)


def _given_words(row: Commission) -> str:
    return _("%(who)s, hạn %(due)s") % {"who": _holder(row), "due": moment_in_words(row.due_at)}


def _with_reason(words: str, reason: str) -> str:
    said = one_line(reason)[:LONGEST_REASON]
    return _("%(words)s. Lý do: %(reason)s") % {"words": words, "reason": said} if said else words


def _note(
    row: Commission, kind: Kind, words: str, by: Person, at: datetime, before: tuple[int, ...] = ()
) -> None:
    change = CommissionChange.objects.create(
        commission=row, kind=kind, words=words[:700], by=by, at=at
    )
    if kind != Kind.TAKEN_UP:
        emit(CommissionMoved(row.pk, kind.value, change.pk, at, before))
