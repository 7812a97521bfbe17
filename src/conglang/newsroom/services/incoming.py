"""A letter that was fetched becomes drafts, or waits, or is refused: each once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.events import MailHandled, emit
from conglang.newsroom.mailbox.drafts import articles_in
from conglang.newsroom.mailbox.letter import Letter, read_letter
from conglang.newsroom.models import IncomingMail
from conglang.newsroom.queries.mail import contributor_with_address, mails_today_of
from conglang.newsroom.services.filing import ReadyArticle, draft_from_article, ready_article
from conglang.organisation.models import Person

State = IncomingMail.State
MOST_ATTEMPTS = 3
CLAIM_LASTS = timedelta(minutes=5)  # a worker that is silent for longer is taken for dead
MOST_A_DAY = 30  # letters of one person


@dataclass(slots=True)
class _Outcome:
    state: str
    problem: str = ""
    person: Person | None = None
    is_checked: bool = False
    is_answered: bool = False
    drafts: list[tuple[ReadyArticle, str]] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def handle_mail(mail_id: int, *, now: datetime) -> IncomingMail | None:
    """Do what a fetched letter asks for. Two workers do it once; None when another does or did.

    What the letter becomes, its row, and the answer to its sender are one transaction.
    """
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - CLAIM_LASTS)
    waiting = IncomingMail.objects.filter(free, pk=mail_id, state=State.FETCHED)
    # Counted first: a letter that kills its worker is not tried for ever.
    if not waiting.update(attempts=F("attempts") + 1, claimed_at=now):
        return None
    try:
        return _handle(mail_id, now)
    except Exception:
        IncomingMail.objects.filter(pk=mail_id).update(claimed_at=None)
        raise


def _handle(mail_id: int, now: datetime) -> IncomingMail | None:
    mail = IncomingMail.objects.select_related("mailbox__site", "mailbox__section", "person").get(
        pk=mail_id
    )
    if mail.attempts > MOST_ATTEMPTS:
        return _settle(mail, _Outcome(State.QUARANTINED, _unreadable()), now)
    with mail.raw.open("rb") as file:
        letter = read_letter(file.read())
    return _settle(mail, _outcome_of(mail, letter, now), now)


def _outcome_of(mail: IncomingMail, letter: Letter, now: datetime) -> _Outcome:
    box = mail.mailbox
    if letter.is_machines or letter.sender == box.address.lower():
        return _Outcome(State.REFUSED, _("Thư tự động, không phải bài gửi."))
    person = mail.person or contributor_with_address(
        letter.sender, box.site, timezone.localdate(now)
    )
    if person is None:
        return _Outcome(State.QUARANTINED, _("Địa chỉ gửi không phải của cộng tác viên nào."))
    if mail.person is None and mails_today_of(person, now) >= MOST_A_DAY:
        return _Outcome(
            State.QUARANTINED, _("Cộng tác viên này đã gửi quá nhiều thư trong một ngày.")
        )
    if mail.size > settings.MAIL_MAX_BYTES:
        return _Outcome(
            State.REFUSED, _too_large(), person=person, is_answered=not letter.came_by_list
        )
    found, said = articles_in(letter)
    is_own = letter.sender == person.email.lower()
    outcome = _Outcome(
        State.DRAFTED if found else State.REFUSED,
        person=person,
        is_checked=is_own and letter.is_vouched_for(box.trusted_server),
        is_answered=not letter.came_by_list,
        warnings=said,
    )
    if not found:
        outcome.problem = _("Thư không có bài nào đọc được nên chưa lập bản nháp.")
    for each in found:
        ready = ready_article(each.composed)
        outcome.drafts.append((ready, each.title))
        named = f"“{ready.composed.title}”: " if len(found) > 1 else ""
        outcome.warnings += [f"{named}{warning}" for warning in ready.warnings]
    return outcome


@transaction.atomic
def _settle(mail: IncomingMail, outcome: _Outcome, now: datetime) -> IncomingMail | None:
    row = IncomingMail.objects.select_for_update(of=("self",)).get(pk=mail.pk)
    if row.state != State.FETCHED:
        return None
    row.state, row.problem, row.handled_at = outcome.state, outcome.problem[:500], now
    row.warnings, row.is_sender_checked = outcome.warnings, outcome.is_checked
    if outcome.person is not None:
        row.person = outcome.person
    row.save()
    for ready, title in outcome.drafts:
        assert outcome.person is not None
        article = draft_from_article(
            ready,
            mail.mailbox.section,
            by=outcome.person,
            on=timezone.localdate(now),
            title=title,
        )
        row.articles.add(article)
    if outcome.is_answered:
        emit(MailHandled(mail_id=row.pk, outcome=row.state, happened_at=now))
    return row


def _too_large() -> str:
    return _("Thư lớn hơn %(size)s MB nên không nhận. Hãy giảm cỡ ảnh rồi gửi lại.") % {
        "size": settings.MAIL_MAX_BYTES // 1024 // 1024
    }


def _unreadable() -> str:
    return _("Hệ thống không đọc được thư này. Hãy mở thư trong hộp thư và xử lý bằng tay.")
