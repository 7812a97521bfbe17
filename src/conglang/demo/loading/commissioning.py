"""A month at the assignment desk of the city: from the plan, from what people tell, from events."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils.timezone import localdate, make_aware

from conglang.demo.loading.cast import Cast
from conglang.demo.loading.dating import happening_at
from conglang.demo.loading.following import TODAY
from conglang.demo.loading.stories import CITY
from conglang.newsroom.models import Commission, Edition
from conglang.newsroom.queries import may_take_up
from conglang.newsroom.queries.commission_offers import turns_nobody_works_on
from conglang.newsroom.services import (
    Origin,
    Wanted,
    cancel_commission,
    change_due,
    commission,
    take_up,
)
from conglang.organisation.models import Person, Role

MOST_WRITTEN, MOST_FROM_PLAN = 12, 8
# (days from the last told day until it is due, unit, what, what happens, where)
EVENTS = (
    (1, "tt-vhnt", "Đưa tin đêm diễn bài chòi ở bến sông", "Đêm diễn bài chòi", "Bến sông Ngọc"),
    (4, "syt", "Đưa tin khám sức khỏe miễn phí cho người cao tuổi", "Ngày hội sức khỏe",
     "Nhà văn hóa Gò Sỏi"),
    (7, "snnmt", "Viết bài về ngày ra quân trồng cây ven kênh", "Ra quân trồng cây",
     "Kênh Bàu Tràm"),
    (12, "ttpvhcc", "Phỏng vấn người dân làm thủ tục trong ngày hẹn đầu tiên",
     "Ngày hẹn giải quyết thủ tục", "Trung tâm Phục vụ hành chính công"),
)  # fmt: skip
TIPS = (
    (-2, "sxd", "Kiểm tra và đưa tin đèn đường hỏng ở khu phố 3",
     "Đèn đường đoạn qua chợ hỏng ba tối liền.", "người dân khu phố 3"),
    (2, "snnmt", "Tìm hiểu việc thu gom rác chậm ở chợ Lộc Thủy",
     "Rác để qua đêm ở cổng chợ, sáng chưa có xe.", "tiểu thương chợ Lộc Thủy"),
    (5, "syt", "Hỏi lịch tiêm bổ sung cho trẻ", "Phụ huynh hỏi nhiều về lịch tiêm bổ sung.",
     "trường mầm non"),
)  # fmt: skip
CALLED_OFF = "Đơn vị đã có văn bản trả lời người dân, không cần viết tin."
MOVED = "Sự kiện dời ngày vì mưa lớn"


def give_work(cast: Cast) -> int:
    """Give out a month of items and let some be written, moved and called off; return how many."""
    desk = _Desk(cast)
    desk.give_what_was_written()
    desk.give_from_events()
    desk.give_from_tips()
    desk.give_from_plan()
    return Commission.objects.count()


class _Desk:
    """The city's secretariat at work; its clock is the story's, not the machine's."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._desk = cast.sites[CITY]
        self._editors = cast.members(CITY, Role.SECRETARY)
        self._given = 0

    def give_what_was_written(self) -> None:
        """Say of some items of the last month that the desk had asked for them."""
        rows = Edition.objects.filter(
            site=self._desk.site,
            number=1,
            withdrawn_at=None,
            unit__body=self._desk.body,
            published_on__range=(TODAY - timedelta(days=31), TODAY),
        ).select_related("article__assignment", "unit", "writer", "section")
        for edition in rows.order_by("published_at")[:MOST_WRITTEN]:
            day = edition.published_on - timedelta(days=4)
            article, writer = edition.article, edition.writer
            if writer is None or edition.unit is None:
                continue
            origin = (
                Origin("plan", assignment=article.assignment)
                if article.assignment and article.assignment.plan.body_id == self._desk.body_id
                else Origin("event", event_name=article.title, event_starts_at=_at(day, 3, 8))
            )
            row = self._give(
                Wanted(article.title[:200], section=edition.section, genre=article.genre),
                origin,
                unit=edition.unit,
                due=_at(edition.published_on, 1, 16),
                on=_at(day, 0, 8),
            )
            at = _at(day, 1, 9)
            if may_take_up(row, writer, localdate(at)):
                with happening_at(at):
                    take_up(row, article, by=writer, at=at)

    def give_from_events(self) -> None:
        for days, unit, title, name, place in EVENTS:
            due = _at(TODAY, days, 16)
            starts = due - timedelta(hours=8)
            row = self._give(
                Wanted(title, "Cần ít nhất ba ảnh, ghi rõ số người tham gia."),
                Origin("event", event_name=name, event_place=place, event_starts_at=starts),
                unit=self._cast.units[unit],
                due=due,
                on=_at(TODAY, -5, 9),
            )
            if days == EVENTS[-1][0]:
                at = _at(TODAY, -1, 10)
                with happening_at(at):
                    later = due + timedelta(days=2)
                    change_due(row, later, by=self._editor(), at=at, reason=MOVED)

    def give_from_tips(self) -> None:
        for days, unit, title, tip, told_by in TIPS:
            row = self._give(
                Wanted(title, "Hỏi đơn vị phụ trách trước khi viết."),
                Origin("tip", tip=tip, told_by=told_by),
                unit=self._cast.units[unit],
                due=_at(TODAY, days, 16),
                on=_at(TODAY, -6, 8),
            )
            if days == TIPS[-1][0]:
                at = _at(TODAY, -1, 15)
                with happening_at(at):
                    cancel_commission(row, reason=CALLED_OFF, by=self._editor(), at=at)

    def give_from_plan(self) -> None:
        for standing in turns_nobody_works_on(self._desk, TODAY)[:MOST_FROM_PLAN]:
            turn = standing.occurrence
            due = max(turn.due_on, TODAY + timedelta(days=1))
            self._give(
                Wanted(" ".join(turn.assignment.name.split())[:200]),
                Origin("plan", assignment=turn.assignment, occurrence=turn),
                unit=standing.unit,
                due=_at(due, 0, 16),
                on=_at(TODAY, -3, 8),
            )

    def _editor(self) -> Person:
        self._given += 1
        return self._editors[self._given % len(self._editors)]

    def _give(self, wanted: Wanted, origin: Origin, *, unit, due: datetime, on: datetime):
        by = self._editor()
        with happening_at(on):
            return commission(
                self._desk,
                wanted,
                origin,
                unit=unit,
                due_at=due,
                key=f"ke-chuyen-{self._given}",
                by=by,
                at=on,
            )


def _at(day, days: int, hour: int) -> datetime:
    return make_aware(datetime.combine(day + timedelta(days=days), time(hour, 30)))
