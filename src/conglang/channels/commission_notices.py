"""Word to those who are given an item to write, and to those from whom it is taken."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.channels.services import queue_message
from conglang.events import CommissionMoved
from conglang.newsroom.models import Commission, CommissionChange
from conglang.newsroom.queries import people_told
from conglang.organisation.models import Person

# What the letter is called, by what happened.
SUBJECTS = {
    "made": gettext_lazy("Việc được giao: %(title)s"),
    "due": gettext_lazy("Đổi hạn việc được giao: %(title)s"),
    "handed_over": gettext_lazy("Việc được chuyển cho anh/chị: %(title)s"),
    "cancelled": gettext_lazy("Thôi giao việc: %(title)s"),
}


def tell_about_commission(event: CommissionMoved) -> None:
    """Write once for each change to who is to write, and to who no longer is."""
    row = Commission.objects.select_related("unit", "person", "site").get(pk=event.commission_id)
    change = CommissionChange.objects.get(pk=event.change_id)
    told = people_told(row, localdate(event.happened_at))
    for person in told:
        _write(person, event, event.kind, _text(row, change, event.kind), row)
    keep = {person.pk for person in told}
    before = Person.objects.filter(pk__in=set(event.told_before) - keep, is_active=True)
    for person in before.order_by("pk"):
        text = _("Việc “%(title)s” đã chuyển cho người khác. Anh/chị không cần viết nữa.")
        _write(person, event, "cancelled", text % {"title": row.title}, row)


def _write(person: Person, event: CommissionMoved, kind: str, text: str, row: Commission) -> None:
    if not person.email:
        return
    queue_message(
        receiver=person.email,
        subject=str(SUBJECTS[kind]) % {"title": row.title},
        text=text,
        key=f"commission:{event.change_id}:{person.pk}",
    )


def _text(row: Commission, change: CommissionChange, kind: str) -> str:
    address = f"{settings.WAGTAILADMIN_BASE_URL}{reverse('newsroom:my_page')}"
    lines = [_("%(site)s: %(title)s") % {"site": row.site.site_name, "title": row.title}]
    if kind == "cancelled":
        lines.append(_("Việc này đã thôi giao. Lý do: %(why)s") % {"why": row.cancelled_reason})
        return "\n".join(lines)
    holder = f"{row.person} ({row.unit})" if row.person else str(row.unit)
    lines.append(_("Giao cho: %(who)s.") % {"who": holder})
    lines.append(_("Hạn gửi: %(due)s.") % {"due": f"{localtime(row.due_at):%H:%M, %d/%m/%Y}"})
    if kind == "due":
        lines.append(_("Thay đổi: %(words)s.") % {"words": change.words.rstrip(".")})
    if row.event_starts_at is not None:
        when = f"{localtime(row.event_starts_at):%H:%M, %d/%m/%Y}"
        lines.append(
            _("Sự kiện: %(name)s, %(when)s%(place)s.")
            % {
                "name": row.event_name,
                "when": when,
                "place": f", {row.event_place}" if row.event_place else "",
            }
        )
    if row.instructions:
        lines.append(_("Yêu cầu: %(words)s") % {"words": row.instructions})
    lines += ["", _("Xem và viết tại: %(address)s") % {"address": address}]
    return "\n".join(lines)
