from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta

from django.utils import timezone
from wagtail.models import TaskState

from conglang.newsroom.models import Edition
from conglang.newsroom.services import create_section, share_article, submit_article
from conglang.organisation.tests.factories import make_unit
from conglang.plans.models import Assignment, Evidence, Plan, ReportingDuty, Target
from conglang.plans.queries import overdue_assignments
from conglang.portal.tests.factories import make_desk
from conglang.reports import figures
from conglang.reports.compiling import compile_month
from conglang.reports.figures.planned import is_due_between
from conglang.reports.scope import month_scope
from conglang.reports.tests.factories import (
    make_assignment,
    make_plan,
    make_target,
    noon,
    publish,
    write,
)
from conglang.reports.wording import percent, wanted


def test_numbers_of_a_month_equal_a_recount(desk, scope):
    other = create_section(desk.site, "Chuyển đổi số", by=None)
    office = make_unit(desk.body, "Văn phòng")
    for day in range(1, 8):
        publish(
            desk,
            f"Tin ngày {day}",
            date(2026, 10, day),
            section=other if day % 2 else desk.section,
            unit=office if day % 3 else desk.unit,
            genre="report" if day > 4 else "news",
        )
    publish(desk, "Tin tháng 9", date(2026, 9, 30))
    publish(desk, "Tin tháng 11", date(2026, 11, 1))

    report = compile_month(scope)

    recount = [e for e in Edition.objects.all() if e.published_on.month == 10 and e.number == 1]
    assert (report.published.now, report.published.before) == (len(recount), 1) == (7, 1)
    for figure, key in (
        (figures.BY_SECTION, lambda row: str(row.section_id)),
        (figures.BY_UNIT, lambda row: str(row.unit_id)),
        (figures.BY_GENRE, lambda row: row.genre),
    ):
        lines = report.breakdown(figure).lines
        assert {line.part: line.now for line in lines if line.now} == Counter(map(key, recount))
        for line in lines:
            assert figure.count(scope, line.part) == line.now
            assert figure.count(scope.previous, line.part) == line.before


def test_the_last_seven_hours_of_a_month_in_utc_belong_to_the_next_month(desk):
    publish(desk, "Rạng sáng 01 tháng 7", datetime(2026, 6, 30, 17, 0, tzinfo=UTC))
    publish(desk, "Đêm 30 tháng 6", datetime(2026, 6, 30, 16, 59, 59, tzinfo=UTC))

    june, july = (
        figures.PUBLISHED.rows(month_scope(desk.site, month, on=date(2026, 11, 24)), "")
        for month in ("2026-06", "2026-07")
    )

    assert [row.title for row in june] == ["Đêm 30 tháng 6"]
    assert [row.title for row in july] == ["Rạng sáng 01 tháng 7"]


def test_a_withdrawal_counts_once_in_the_month_in_which_it_happened(desk, scope):
    article = publish(desk, "Tin sai", date(2026, 9, 20))
    first = Edition.objects.get(article=article)
    at = datetime(2026, 9, 30, 17, 0, tzinfo=UTC)  # already October in Vietnam
    Edition.objects.filter(pk=first.pk).update(withdrawn_at=at)
    first.pk, first.number, first.withdrawn_at, first.title = None, 2, at, "Tin đã sửa"
    first.save(force_insert=True)

    assert [row.title for row in figures.WITHDRAWN.rows(scope, "")] == ["Tin đã sửa"]
    assert figures.WITHDRAWN.count(scope.previous) == 0


def test_shared_items_count_on_both_sites(desk, scope):
    ward = make_desk("ward.localhost", parent=desk.body)
    article = publish(desk, "Tin chung", date(2026, 10, 5))
    publish(desk, "Tin riêng", date(2026, 10, 6))
    share_article(article, ward.section, by=None)
    there = month_scope(ward.site, "2026-10", on=scope.on)

    assert [row.article_id for row in figures.SHARED_OUT.rows(scope, "")] == [article.pk]
    assert [row.article_id for row in figures.SHARED_IN.rows(there, "")] == [article.pk]
    assert figures.SHARED_IN.count(scope) == figures.SHARED_OUT.count(there) == 0
    assert figures.PUBLISHED.count(there) == 0


def test_waiting_articles_are_those_in_review_when_the_month_ended(desk, scope):
    article = write(desk, "Tin chờ duyệt")
    submit_article(article, by=desk.contributor)
    steps = TaskState.objects.filter(workflow_state__object_id=article.pk)
    steps.update(started_at=noon(date(2026, 10, 30)))
    later = month_scope(desk.site, "2026-11", on=date(2026, 11, 24))

    assert [row.pk for row in figures.WAITING.rows(scope, "")] == [article.pk]
    assert figures.WAITING.count(scope.previous) == 0

    steps.update(finished_at=noon(date(2026, 11, 1)))

    assert figures.WAITING.count(scope) == 1
    assert figures.WAITING.count(later) == 0


def test_quotas_open_the_evidence_of_the_year_so_far(desk, scope):
    plan = make_plan(desk.body)
    target = make_target(plan, "Tin tức, sự kiện", 120, desk.section)
    for day in (date(2026, 3, 1), date(2026, 10, 2), date(2026, 10, 31), date(2026, 11, 1)):
        publish(desk, f"Tin {day}", day)

    standing = compile_month(scope).plans[0]

    assert standing.quotas[0].done == figures.QUOTA.count(scope, str(target.pk)) == 3
    assert (standing.sections[0].month, standing.sections[0].year) == (2, 3)
    part = standing.sections[0].part
    assert figures.SECTION_MONTH.count(scope, part) == 2
    assert figures.SECTION_YEAR.count(scope, part) == 3


def test_a_target_by_month_is_written_and_counted_for_the_year(desk, scope):
    plan = make_plan(desk.body)
    target = make_target(plan, "Tin tức, sự kiện", 2, desk.section)
    Target.objects.filter(pk=target.pk).update(maximum=3, period="tháng")
    for day in range(1, 7):
        publish(desk, f"Tin {day}", date(2026, 10, day))

    (quota,) = compile_month(scope).plans[0].quotas

    assert (wanted(quota), percent(quota)) == ("24 - 36", "25%")


def test_a_share_of_a_target_is_rounded_as_people_round(desk, scope):
    make_target(make_plan(desk.body), "Tin tức, sự kiện", 16, desk.section)
    for day in range(1, 14):
        publish(desk, f"Tin {day}", date(2026, 10, day))

    (quota,) = compile_month(scope).plans[0].quotas

    assert percent(quota) == "81,3%"  # 81,25


def test_another_bodys_plan_opens_nothing(desk, scope):
    foreign = make_desk("ward.localhost")
    plan = make_plan(foreign.body)
    target = make_target(plan, "Tin tức", 10, foreign.section)
    publish(foreign, "Tin của phường", date(2026, 10, 3))
    make_assignment(plan, "Việc của phường", foreign.unit, due_on=date(2026, 10, 5))
    make_plan(desk.body, state=Plan.State.DRAFT)

    assert compile_month(scope).plans == ()
    assert figures.QUOTA.count(scope, str(target.pk)) == 0
    assert figures.SECTION_YEAR.count(scope, str(target.section_id)) == 0
    assert figures.OVERDUE.count(scope, str(plan.pk)) == 0


def test_each_deadline_stands_in_one_list(desk):
    plan = make_plan(desk.body)
    late, month_end, next_month, done, endless = (
        make_assignment(plan, name, desk.unit, **fields)
        for name, fields in {
            "Trễ": {"due_on": date(2026, 11, 23)},
            "Cuối tháng": {"due_on": date(2026, 11, 30)},
            "Tháng sau": {"due_on": date(2026, 12, 1)},
            "Đã xong": {"due_on": date(2026, 11, 2)},
            "Quanh năm": {
                "due_on": date(2026, 11, 2),
                "schedule": Assignment.Schedule.CONTINUOUS,
            },
        }.items()
    )
    Evidence.objects.create(
        plan=plan,
        source="article:1",
        label="Tin",
        assignment=done,
        happened_at=noon(date(2026, 11, 5)),
        happened_on=date(2026, 11, 5),
    )
    today = date(2026, 11, 24)

    report = compile_month(month_scope(desk.site, "2026-11", on=today))

    assert report.overdue == (late,)
    assert report.still_due == (month_end,)
    assert report.due_next == (next_month,)
    assert list(overdue_assignments(desk.body.pk, today)) == [late]
    assert endless not in (*report.overdue, *report.still_due, *report.due_next)


def test_a_past_month_is_judged_by_what_was_known_when_it_ended(desk, scope):
    plan = make_plan(desk.body)
    assignment = make_assignment(plan, "Đến ngày cuối tháng", due_on=date(2026, 10, 31))
    Evidence.objects.create(
        plan=plan,
        source="article:1",
        label="Tin trễ",
        assignment=assignment,
        happened_at=noon(date(2026, 11, 3)),
        happened_on=date(2026, 11, 3),
    )

    assert list(figures.OVERDUE.rows(scope, "")) == [assignment]
    november = month_scope(desk.site, "2026-11", on=date(2026, 12, 1))
    assert figures.OVERDUE.count(november) == 0


def test_decembers_next_month_asks_the_plan_of_the_next_year(desk):
    this, following = make_plan(desk.body, 2026), make_plan(desk.body, 2027)
    for plan in (this, following):
        make_assignment(plan, f"Báo cáo {plan.year}", schedule="monthly_day", day_of_month=24)
    scope = month_scope(desk.site, "2026-12", on=date(2026, 12, 24))

    assert [row.plan_id for row in figures.MONTHLY.rows(scope, "")] == [following.pk]


def test_reports_fall_due_by_day_quarter_and_date():
    december = date(2026, 12, 1), date(2026, 12, 31)
    november = date(2026, 11, 1), date(2026, 11, 30)
    by_day = ReportingDuty(day_of_month=24)
    by_quarter = ReportingDuty(recurrence="quarterly")
    by_text = ReportingDuty(recurrence="yearly", due_text="trước ngày 11/11 hằng năm")
    by_date = ReportingDuty(due_on=date(2026, 12, 10))

    assert [is_due_between(duty, *december) for duty in (by_day, by_quarter, by_text, by_date)] == [
        True,
        True,
        False,
        True,
    ]
    assert [is_due_between(duty, *november) for duty in (by_day, by_quarter, by_text, by_date)] == [
        True,
        False,
        True,
        False,
    ]


def test_a_part_that_is_no_row_opens_nothing(desk, scope):
    publish(desk, "Tin", date(2026, 10, 3))

    for part in ("abc", "²", "9" * 30, "-1", "0", "khong"):
        for figure in figures.FIGURES.values():
            if figure.part_field or figure is figures.QUOTA:
                assert figure.count(scope, part) == 0, (figure.key, part)


def test_keys_are_addresses_and_none_is_used_twice():
    every = (*figures.HEADLINES, *figures.BREAKDOWNS, *figures.DUTIES)

    assert all(key.replace("-", "").isalpha() and key.isascii() for key in figures.FIGURES)
    assert len({figure.key for figure in every}) == len(every)


def test_midnight_is_that_of_vietnam(scope):
    assert scope.starts_at == datetime(2026, 9, 30, 17, 0, tzinfo=UTC)
    assert scope.ends_at - scope.starts_at == timedelta(days=31)
    assert timezone.is_aware(scope.starts_at)
