"""One mail a day and person, once for each thing, whatever happens to the machine."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import connection

from conglang.channels import digests
from conglang.channels.models import Delivery
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.plans import queries, services
from conglang.plans.models import Reminder, Standing
from conglang.plans.services import ChangeAssignment
from conglang.plans.tests.following_factories import (
    add_assignment,
    add_report,
    confirm_on,
    make_cast,
    make_followed,
    make_loose_plan,
    standing_of,
)
from conglang.plans.tests.processes import killed_when_it_says

pytestmark = pytest.mark.django_db
BEGIN = date(2026, 3, 30)
WEEK_BEFORE = date(2026, 6, 23)  # of the end of the second quarter


@pytest.fixture
def cast():
    return make_cast()


def days(first, last):
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def mails(person, **filters):
    return Delivery.objects.filter(receiver=person.email, key__startswith="digest:", **filters)


def told(person, **filters):
    rows = Reminder.objects.filter(person=person, **filters).order_by("reminded_on")
    return [(row.reminded_on.strftime("%d/%m"), row.step, row.days) for row in rows]


def test_a_quarter_goes_by(cast):
    plan = make_loose_plan(cast.body, issued_on=BEGIN)
    add_assignment(
        plan, "chậm nhất ngày 15/4/2026", leads=(cast.unit,), coordinators=(cast.helping,)
    )
    add_assignment(plan, "ngày 30 hằng tháng", leads=(cast.unit,))
    add_assignment(plan, "Thường xuyên", leads=(cast.unit,))
    add_assignment(plan, "chậm nhất ngày 28/4/2026", leads=(cast.helping,))
    add_report(plan, sender=cast.unit.name, recipient="UBND", recurrence="monthly", day_of_month=24)
    confirm_on(plan, BEGIN)

    def done(place, due_on):
        standing = Standing.objects.get(
            occurrence__assignment__place=place, occurrence__due_on=due_on, role="lead"
        )
        services.change_standing(standing, state="done", by=cast.officer, on=due_on)

    def handed_in(due_on):
        report = queries.reports_due(plan).get(due_on=due_on)
        services.hand_in_report(report, by=cast.officer, on=due_on)

    happens = {
        date(2026, 3, 30): lambda: done(1, date(2026, 3, 30)),
        date(2026, 4, 24): lambda: handed_in(date(2026, 4, 24)),
        date(2026, 4, 28): lambda: done(1, date(2026, 4, 29)),
        date(2026, 5, 25): lambda: handed_in(date(2026, 5, 22)),
        date(2026, 6, 2): lambda: done(1, date(2026, 5, 29)),
        date(2026, 6, 24): lambda: handed_in(date(2026, 6, 24)),
    }
    for day in days(BEGIN, date(2026, 7, 10)):
        for _hour in range(2):
            digests.send_digests(day)
        happens.get(day, lambda: None)()

    first = {"standing__occurrence__assignment__place": 0}
    assert told(cast.focal, **first) == [
        ("08/04", "before", 7),
        ("14/04", "before", 1),
        ("16/04", "overdue", 0),
    ]
    assert told(cast.helper, **first) == told(cast.focal, **first)
    assert told(cast.head, **first) == [("20/04", "to_head", 0)]
    assert told(cast.officer, **first) == [("24/04", "to_owner", 0)]
    monthly = {"standing__occurrence__assignment__place": 1}
    assert told(cast.focal, **monthly) == [
        ("30/03", "before", 1),
        ("22/04", "before", 7),  # 30 April is a holiday: due on the 29th
        ("28/04", "before", 1),
        ("22/05", "before", 7),  # 30 May is a Saturday
        ("28/05", "before", 1),
        ("30/05", "overdue", 0),
        ("23/06", "before", 7),
        ("29/06", "before", 1),
        ("01/07", "overdue", 0),
    ]
    assert told(cast.head, **monthly) == [("03/07", "to_head", 0)]
    assert told(cast.officer, **monthly) == [("09/07", "to_owner", 0)]
    continuous = {"standing__occurrence__assignment__place": 2}
    assert told(cast.focal, **continuous) == [("30/03", "before", 7), ("23/06", "before", 7)]
    headless = {"standing__occurrence__assignment__place": 3}
    assert told(cast.helper, **headless) == [
        ("21/04", "before", 7),
        ("27/04", "before", 1),
        ("29/04", "overdue", 0),
    ]
    assert told(cast.officer, **headless) == [("11/05", "to_owner", 0)]  # over the holidays
    assert told(cast.focal, report__isnull=False) == [
        ("17/04", "before", 7),
        ("23/04", "before", 1),
        ("15/05", "before", 7),  # 24 May is a Sunday
        ("21/05", "before", 1),
        ("23/05", "overdue", 0),
        ("17/06", "before", 7),
        ("23/06", "before", 1),
    ]
    assert not Reminder.objects.filter(person=cast.stranger).exists()
    for person in (cast.focal, cast.helper, cast.head, cast.officer):
        heard = set(Reminder.objects.filter(person=person).values_list("reminded_on", flat=True))
        assert mails(person).count() == len(heard)
    assert mails(cast.focal, subject__contains="23/06/2026").count() == 1


def test_a_digest_says_what_by_when_and_where_to_answer(cast):
    plan = make_followed(
        cast, "Quý II/2026", "chậm nhất ngày 22/6/2026", "Thường xuyên", "Quý III/2026"
    )
    add_report(plan, sender=cast.unit.name, recipient="Sở Văn hóa", due_on=date(2026, 6, 30))
    services.start_following(plan, on=WEEK_BEFORE)

    digests.send_digests(WEEK_BEFORE)

    mail = mails(cast.focal).get()
    assert mail.subject == "Nhắc việc ngày 23/06/2026: 1 việc quá hạn, 3 việc sắp đến hạn"
    for words in (
        f"Kính gửi anh/chị {cast.focal.full_name},",
        f"- Tuyên truyền việc số 2 ({cast.unit}; hạn 22/06/2026, quá 1 ngày)",
        f"- Tuyên truyền việc số 1 ({cast.unit}; hạn 30/06/2026, còn 7 ngày)",
        f"Đề nghị cập nhật tình hình:\n- Tuyên truyền việc số 3 ({cast.unit}",
        f"- Báo cáo gửi Sở Văn hóa ({cast.unit}; hạn 30/06/2026, còn 7 ngày)",
        "/quan-tri/viec-cua-toi/",
    ):
        assert words in mail.text
    assert "việc số 4" not in mail.text


def test_a_long_list_ends_with_how_many_more_there_are(cast):
    make_followed(cast, *["Quý II/2026"] * (digests.MOST_LINES + 5))

    digests.send_digests(WEEK_BEFORE)

    mail = mails(cast.focal).get()
    assert mail.text.count("- Tuyên truyền việc số") == digests.MOST_LINES
    assert "- … và 5 việc khác" in mail.text
    assert Reminder.objects.count() == digests.MOST_LINES + 5


def test_one_person_with_several_duties_gets_one_mail_that_says_it_once(cast):
    make_followed(cast, "chậm nhất ngày 15/6/2026")
    for role in (Role.HEAD, Role.PLAN_OFFICER):
        appoint(cast.focal, role, cast.unit)

    digests.send_digests(date(2026, 6, 26))

    mail = mails(cast.focal).get()
    assert mail.text.count("Tuyên truyền việc số 1") == 1
    assert "1 việc quá hạn" in mail.subject
    assert Reminder.objects.filter(person=cast.focal).count() == 3


def test_what_comes_up_after_the_mail_waits_for_the_next_day(cast):
    make_followed(cast, "Quý II/2026")
    digests.send_digests(WEEK_BEFORE)
    make_followed(cast, "Quý II/2026")

    assert digests.send_digests(WEEK_BEFORE) == 0
    assert mails(cast.focal).count() == 1
    digests.send_digests(WEEK_BEFORE + timedelta(days=1))

    assert mails(cast.focal).count() == 2
    assert Reminder.objects.filter(person=cast.focal).count() == 2


def test_days_without_the_job_are_made_up_without_a_flood(cast):
    make_followed(cast, "chậm nhất ngày 15/6/2026")

    digests.send_digests(date(2026, 6, 12))
    digests.send_digests(date(2026, 6, 26))

    assert told(cast.focal) == [("12/06", "before", 7), ("26/06", "overdue", 0)]
    assert told(cast.head) == [("26/06", "to_head", 0)]
    assert told(cast.officer) == [("26/06", "to_owner", 0)]


def test_what_was_late_before_the_plan_was_followed_here_is_not_mailed(cast):
    plan = make_loose_plan(cast.body)
    add_assignment(plan, "Quý I/2026", leads=(cast.unit,))
    confirm_on(plan, date(2026, 5, 4))

    assert digests.send_digests(date(2026, 5, 5)) == 0
    assert queries.late_standings(cast.body, date(2026, 5, 5)).count() == 1


def test_a_deadline_that_moved_is_told_anew(cast):
    plan = make_followed(cast, "chậm nhất ngày 15/6/2026")
    digests.send_digests(date(2026, 6, 14))
    services.amend_plan(
        plan,
        [ChangeAssignment(plan.assignments.get(), time_text="chậm nhất ngày 25/6/2026")],
        version=1,
        reason="Lùi hạn",
        decision="Công văn số 3/UBND",
        by=cast.officer,
        on=date(2026, 6, 15),
    )

    for day in days(date(2026, 6, 15), date(2026, 6, 24)):
        digests.send_digests(day)

    assert told(cast.focal) == [
        ("14/06", "before", 1),
        ("18/06", "before", 7),
        ("24/06", "before", 1),
    ]


def test_nobody_is_written_to_about_what_is_settled_dropped_or_not_theirs(cast):
    plan = make_followed(cast, "Quý II/2026", coordinators=(cast.helping,))
    services.change_standing(
        standing_of(plan, cast.unit), state="done", by=cast.focal, on=WEEK_BEFORE
    )

    assert digests.send_digests(WEEK_BEFORE) == 0


def test_people_without_mail_or_gone_are_left_out(cast):
    make_followed(cast, "Quý II/2026")
    for role in (Role.FOCAL_POINT,):
        appoint(make_person(email=""), role, cast.unit)
        appoint(make_person(is_active=False), role, cast.unit)

    assert digests.send_digests(WEEK_BEFORE) == 1
    assert mails(cast.focal).exists()


def test_the_settings_say_when(cast, settings):
    settings.REMIND_DAYS_BEFORE = (3,)
    settings.ESCALATE_TO_HEAD_AFTER_DAYS = 1
    settings.ESCALATE_TO_OWNER_AFTER_DAYS = 2
    make_followed(cast, "chậm nhất ngày 15/6/2026")

    for day in days(date(2026, 6, 1), date(2026, 6, 30)):
        digests.send_digests(day)

    assert told(cast.focal) == [("12/06", "before", 3), ("16/06", "overdue", 0)]
    assert told(cast.head) == [("16/06", "to_head", 0)]
    assert told(cast.officer) == [("17/06", "to_owner", 0)]


KILLED_BEFORE_COMMIT = """
import sys, time
import django
django.setup()
from datetime import date
from conglang.channels import digests

queue = digests.queue_message

def stop(**message):
    queue(**message)
    print("queued", flush=True)
    time.sleep(600)

digests.queue_message = stop
digests.send_digests(date.fromisoformat(sys.argv[1]))
"""


@pytest.mark.django_db(transaction=True)
def test_a_job_killed_between_mail_and_commit_leaves_neither_and_runs_again():
    cast = make_cast()
    make_followed(cast, "Quý II/2026", coordinators=(cast.helping,))

    assert killed_when_it_says(KILLED_BEFORE_COMMIT, str(WEEK_BEFORE)) == "queued"

    assert not Delivery.objects.exists()
    assert not Reminder.objects.exists()
    assert [digests.send_digests(WEEK_BEFORE) for _ in range(2)] == [2, 0]
    assert mails(cast.focal).count() == mails(cast.helper).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_jobs_at_once_write_each_mail_once():
    cast = make_cast()
    make_followed(cast, "Quý II/2026", coordinators=(cast.helping,))
    start = Barrier(3)

    def run():
        try:
            start.wait()
            return digests.send_digests(WEEK_BEFORE)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        counts = [done.result() for done in [threads.submit(run) for _ in range(3)]]

    assert sum(counts) == 2
    assert Delivery.objects.count() == 2
    assert Reminder.objects.count() == 2
