"""How the year's plan fared: what units said, what they handed in, which reports came."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from conglang.demo.loading.cast import Cast
from conglang.errors import RuleError
from conglang.organisation.models import Duty, Person, Role
from conglang.plans.models import Evidence, Occurrence, Plan, ReportDue, Standing, StandingChange
from conglang.plans.services import (
    accept_evidence,
    accept_report,
    change_standing,
    hand_in_note,
    hand_in_report,
    return_evidence,
)

TODAY = date(2026, 11, 19)  # the last day of the told year
# One turn in so many is left late, one is under way; the rest was done in time.
LATE_EVERY, UNDER_WAY_EVERY = 19, 13
REPORTS_LATE_EVERY = 11
DONE = (
    "Đã hoàn thành, kết quả nêu trong báo cáo tháng.",
    "Đã đăng tin và phát trên hệ thống truyền thanh.",
    "Đã làm xong, lưu hồ sơ tại đơn vị.",
)
HANDED_IN = (
    "Đã tổ chức buổi hướng dẫn cho 42 cán bộ phường, xã, có danh sách ký nhận.",
    "Đã phát 12 lượt tin trên loa truyền thanh trong tháng.",
    "Đã treo bảng tin tại 9 nhà văn hóa khu phố.",
    "Đã in và phát 600 tờ hướng dẫn nộp hồ sơ trực tuyến.",
    "Đã làm theo kế hoạch.",
)
TOO_SHORT = "Nội dung quá ngắn, chưa rõ việc gì, ở đâu, kết quả ra sao. Đề nghị bổ sung."


def follow(cast: Cast, plan: Plan) -> int:
    """Let units speak of their past turns and hand in proofs and reports; return how many spoke."""
    speakers = _speakers()
    said = sum(1 for _standing in _say_standings(plan, speakers))
    _hand_in_proofs(cast, plan, speakers)
    _hand_in_reports(cast, plan, speakers)
    return said


def _speakers() -> dict[int, Person]:
    """Return for each unit who speaks for it: its focal point, else its head."""
    order = {Role.HEAD: 0, Role.FOCAL_POINT: 1}
    duties = Duty.objects.filter(role__in=order).select_related("person")
    return {duty.unit_id: duty.person for duty in sorted(duties, key=lambda duty: order[duty.role])}


def _past(plan: Plan) -> Iterator[Standing]:
    rows = Standing.objects.filter(
        occurrence__assignment__plan=plan,
        occurrence__kind=Occurrence.Kind.DEADLINE,
        occurrence__due_on__lte=TODAY,
    )
    yield from rows.select_related("occurrence").order_by("occurrence__due_on", "pk")


def _say_standings(plan: Plan, speakers: dict[int, Person]) -> Iterator[Standing]:
    for place, standing in enumerate(_past(plan), start=1):
        speaker = speakers.get(standing.unit_id)
        if speaker is None or place % LATE_EVERY == 0:
            continue
        state, note = Standing.State.DONE, DONE[place % len(DONE)]
        if place % UNDER_WAY_EVERY == 0:
            state, note = Standing.State.IN_PROGRESS, "Đang thực hiện, chờ số liệu của cơ sở."
        day = standing.occurrence.due_on - timedelta(days=place % 5)
        change_standing(standing, state=state, note=note, by=speaker, on=day)
        moment = _morning(day, place)
        Standing.objects.filter(pk=standing.pk).update(changed_at=moment)
        StandingChange.objects.filter(standing=standing).update(changed_at=moment)
        yield standing


def _hand_in_proofs(cast: Cast, plan: Plan, speakers: dict[int, Person]) -> None:
    """Leave proofs in every state: waiting, accepted, returned."""
    officer = cast.people["ke-hoach-1"]
    recent = [row for row in _past(plan) if row.unit_id in speakers][-len(HANDED_IN) :]
    for place, (standing, note) in enumerate(zip(recent, HANDED_IN, strict=False)):
        speaker = speakers[standing.unit_id]
        try:
            evidence = hand_in_note(standing, note=note, by=speaker, on=TODAY)
        except RuleError:
            continue  # a settled turn takes no more proofs
        moment = _morning(TODAY - timedelta(days=len(HANDED_IN) - place), place)
        Evidence.objects.filter(pk=evidence.pk).update(
            happened_at=moment, happened_on=timezone.localdate(moment)
        )
        if place == 0:
            accept_evidence(evidence, by=officer, on=TODAY)
        elif place == len(HANDED_IN) - 1:
            return_evidence(evidence, reason=TOO_SHORT, by=officer, on=TODAY)


def _hand_in_reports(cast: Cast, plan: Plan, speakers: dict[int, Person]) -> None:
    officer = cast.people["ke-hoach-1"]
    dues = ReportDue.objects.filter(duty__plan=plan, due_on__lte=TODAY).order_by("due_on", "pk")
    for place, due in enumerate(dues, start=1):
        speaker = speakers.get(due.unit_id) if due.unit_id else None
        if speaker is None or place % REPORTS_LATE_EVERY == 0:
            continue
        hand_in_report(due, note="Đã gửi trên trục liên thông văn bản.", by=speaker, on=due.due_on)
        if due.due_on < TODAY - timedelta(days=7):
            accept_report(due, by=officer, on=due.due_on)
        ReportDue.objects.filter(pk=due.pk).update(changed_at=_morning(due.due_on, place))


def _morning(day: date, place: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(8 + place % 3, (place * 7) % 60)))
