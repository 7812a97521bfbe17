"""One mail a day and person: turns and reports of plans, and what waits for their decision."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from itertools import groupby

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from conglang.channels.aging_digests import (
    aging_by_person,
    aging_in_subject,
    aging_lines_of,
    keep_aging_told,
)
from conglang.channels.commission_digests import (
    commission_lines_of,
    commissions_by_person,
    commissions_in_subject,
)
from conglang.channels.models import Delivery
from conglang.channels.opinion_digests import (
    ending_by_person,
    opinion_lines_of,
    opinions_in_subject,
)
from conglang.channels.review_digests import ToDecide, lines_of, to_decide, words_of_subject
from conglang.channels.services import queue_message
from conglang.newsroom.models import CommissionReminder, OpinionRequest
from conglang.newsroom.queries.aging import Aging
from conglang.newsroom.services import keep_commission_reminders
from conglang.organisation.models import Person
from conglang.plans.queries import DueReminder, reminders_due
from conglang.plans.services import keep_reminders
from conglang.vietnam.dates import short_date

logger = logging.getLogger(__name__)

LATE_STEPS = ("overdue", "to_head", "to_owner")
MOST_LINES = 30  # under one heading; the screen has the rest


def send_digests(on: date, now: datetime | None = None) -> int:
    """Write to everybody who is to be told of something on a day; return how many mails.

    now: the moment from which the clocks of review are read; the present one by default.
    A mail and the note that its person was told are one transaction: a crash leaves both or
    neither. May run again the same day: nobody gets a second mail, and what comes up later in the
    day waits for the next one.
    """
    due = {
        person: list(rows) for person, rows in groupby(reminders_due(on), lambda row: row.person)
    }
    now = now or timezone.now()
    reviews = to_decide(on, now)
    opinions = ending_by_person(on)
    given = commissions_by_person(on, now)
    aging = aging_by_person(on)
    people = list(dict.fromkeys([*due, *reviews, *opinions, *given, *aging]))
    keys = {digest_key(person, on) for person in people}
    told = set(Delivery.objects.filter(key__in=keys).values_list("key", flat=True))
    sent = sum(
        _send(
            person,
            due.get(person, []),
            reviews.get(person, []),
            opinions.get(person, []),
            given.get(person, []),
            aging.get(person, []),
            on,
        )
        for person in people
        if digest_key(person, on) not in told
    )
    keep_aging_told({who: aging[who] for who in aging if digest_key(who, on) not in told}, on)
    return sent


def digest_key(person: Person, on: date) -> str:
    return f"digest:{person.pk}:{on}"


def _send(
    person: Person,
    rows: list[DueReminder],
    reviews: list[ToDecide],
    opinions: list[OpinionRequest],
    given: list[CommissionReminder],
    aging: list[Aging],
    on: date,
) -> bool:
    try:
        with transaction.atomic():
            # Reminders first: of two runs at the same moment, the second fails here.
            keep_reminders(rows, on=on)
            keep_commission_reminders(given)
            queue_message(
                receiver=person.email,
                subject=subject_of(rows, on, reviews, opinions, given, aging),
                text=text_of(person, rows, on, reviews, opinions, given, aging),
                key=digest_key(person, on),
            )
    except IntegrityError:
        logger.info("digest of %s for %s was written by another run", person.pk, on)
        return False
    return True


def subject_of(
    rows: list[DueReminder],
    on: date,
    reviews: Sequence[ToDecide] = (),
    opinions: Sequence[OpinionRequest] = (),
    given: Sequence[CommissionReminder] = (),
    aging: Sequence[Aging] = (),
) -> str:
    """Return a subject that says how much is late and how much is coming."""
    late = {_thing(row) for row in rows if row.step.name in LATE_STEPS}
    coming = {_thing(row) for row in rows} - late
    parts = []
    if late:
        parts.append(_("%(count)s việc quá hạn") % {"count": len(late)})
    if coming:
        parts.append(_("%(count)s việc sắp đến hạn") % {"count": len(coming)})
    if reviews:
        parts.append(words_of_subject(list(reviews)))
    if opinions:
        parts.append(opinions_in_subject(list(opinions)))
    if given:
        parts.append(commissions_in_subject(list(given)))
    if aging:
        parts.append(aging_in_subject(list(aging)))
    return _("Nhắc việc ngày %(day)s: %(what)s") % {
        "day": short_date(on),
        "what": ", ".join(parts),
    }


def text_of(
    person: Person,
    rows: list[DueReminder],
    on: date,
    reviews: Sequence[ToDecide] = (),
    opinions: Sequence[OpinionRequest] = (),
    given: Sequence[CommissionReminder] = (),
    aging: Sequence[Aging] = (),
) -> str:
    """Return the words of a digest; a thing stands once, under its gravest heading."""
    lines = [_("Kính gửi anh/chị %(name)s,") % {"name": person.full_name}]
    said: set[tuple[str, int]] = set()
    for heading, chosen in _parts(rows):
        fresh = [row for row in chosen if _thing(row) not in said]
        said |= {_thing(row) for row in fresh}
        if fresh:
            lines += ["", heading, *(f"- {_line(row, on)}" for row in fresh[:MOST_LINES])]
        if len(fresh) > MOST_LINES:
            lines.append(_("- … và %(count)s việc khác") % {"count": len(fresh) - MOST_LINES})
    if rows:
        address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('plans:work')}"
        lines += ["", _("Xem và cập nhật tình trạng tại: %(address)s") % {"address": address}]
    if reviews:
        lines += ["", *lines_of(list(reviews))]
    if opinions:
        lines += ["", *opinion_lines_of(list(opinions))]
    if given:
        lines += ["", *commission_lines_of(list(given))]
    if aging:
        lines += ["", *aging_lines_of(list(aging))]
    lines += ["", _("Thư này do hệ thống gửi, mỗi ngày nhiều nhất một thư.")]
    return "\n".join(lines)


def _parts(rows: list[DueReminder]) -> Iterable[tuple[str, list[DueReminder]]]:
    names = {
        "to_owner": _("Quá hạn lâu trong kế hoạch do cơ quan anh/chị chủ trì:"),
        "to_head": _("Đơn vị của anh/chị quá hạn, đề nghị chỉ đạo:"),
        "overdue": _("Vừa quá hạn:"),
    }
    for step, heading in names.items():
        yield heading, [row for row in rows if row.step.name == step]
    coming = [row for row in rows if row.step.name == "before"]
    yield _("Sắp đến hạn:"), [row for row in coming if not row.is_check_in and not row.report]
    yield _("Báo cáo sắp phải nộp:"), [row for row in coming if row.report]
    yield _("Đề nghị cập nhật tình hình:"), [row for row in coming if row.is_check_in]


def _line(row: DueReminder, on: date) -> str:
    if row.standing is not None:
        what, unit = row.standing.occurrence.assignment.name, str(row.standing.unit)
    else:
        assert row.report is not None
        recipient = row.report.duty.recipient
        what = _("Báo cáo gửi %(recipient)s") % {"recipient": recipient} if recipient else ""
        what, unit = what or _("Báo cáo kết quả thực hiện kế hoạch"), str(row.report.unit)
    return _("%(what)s (%(unit)s; %(when)s)") % {
        "what": " ".join(what.split()).rstrip(".;"),
        "unit": unit,
        "when": _when(row, on),
    }


def _when(row: DueReminder, on: date) -> str:
    day, left = short_date(row.due_on), (row.due_on - on).days
    if left < 0:
        return _("hạn %(day)s, quá %(days)s ngày") % {"day": day, "days": -left}
    if left == 0:
        return _("hạn hôm nay")
    return _("hạn %(day)s, còn %(days)s ngày") % {"day": day, "days": left}


def _thing(row: DueReminder) -> tuple[str, int]:
    if row.standing is not None:
        return "standing", row.standing.pk
    assert row.report is not None
    return "report", row.report.pk
