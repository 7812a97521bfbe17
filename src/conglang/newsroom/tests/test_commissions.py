"""Items given to write: whose, by when, what became of them, and who is told."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localdate

from conglang.channels.digests import send_digests
from conglang.channels.models import Delivery
from conglang.errors import RuleError
from conglang.newsroom import queries, services
from conglang.newsroom.models import Commission, CommissionChange
from conglang.newsroom.queries import CommissionFilter, CommissionState
from conglang.newsroom.queries.commission_offers import turns_nobody_works_on
from conglang.newsroom.services import Draft, Origin, Wanted
from conglang.newsroom.tests.commissions import in_days, make_commission, make_late
from conglang.newsroom.tests.factories import (
    TEXT,
    make_article,
    make_assignment,
    make_colleague,
    make_plan,
)
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person, make_unit
from conglang.plans.models import Occurrence, Standing
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def code_of(act) -> str:
    with pytest.raises(RuleError) as refused:
        act()
    return refused.value.code


def state_of(row) -> CommissionState:
    row.refresh_from_db()
    return queries.commission_states([row], timezone.now())[row.pk].state


def write_for(desk, row, by, key="viec-thu"):
    return services.start_once(
        desk.section,
        Draft(title="Dọn rác ven kênh", text=TEXT),
        key=key,
        by=by,
        on=localdate(),
        at=timezone.now(),
        commission=row,
    )[0]


def test_a_commission_goes_from_open_to_published_by_what_happens_to_its_article():
    desk = make_desk()
    row = make_commission(desk)
    states = [state_of(row)]

    article = write_for(desk, row, desk.contributor)
    states.append(state_of(row))
    services.submit_article(article, by=desk.contributor)
    states.append(state_of(row))
    services.approve_article(article, by=desk.secretary)
    services.approve_article(article, by=desk.chair)
    states.append(state_of(row))

    assert states == ["open", "taken_up", "handed_in", "published"]
    assert [change.kind for change in row.changes.all()] == ["made", "taken_up"]
    assert (
        code_of(lambda: services.change_due(row, in_days(9), by=desk.secretary, at=timezone.now()))
        == "published"
    )


def test_lists_keep_what_stands_as_they_say():
    desk = make_desk()
    rows = {
        "open": make_commission(desk),
        "late": make_late(desk),
        "taken_up": make_commission(desk),
        "handed_in": make_commission(desk),
        "cancelled": make_commission(desk),
    }
    write_for(desk, rows["taken_up"], desk.contributor, "a")
    sent = write_for(desk, rows["handed_in"], desk.contributor, "b")
    services.submit_article(sent, by=desk.contributor)
    services.cancel_commission(
        rows["cancelled"], reason="Sự kiện hoãn", by=desk.secretary, at=timezone.now()
    )

    def kept(state):
        every = Commission.objects.all()
        return set(queries.in_commission_state(every, state, timezone.now()))

    assert kept(CommissionFilter.OPEN) == {rows["open"], rows["late"]}
    assert kept(CommissionFilter.LATE) == {rows["late"]}
    assert kept(CommissionFilter.TAKEN_UP) == {rows["taken_up"]}
    assert kept(CommissionFilter.HANDED_IN) == {rows["handed_in"]}
    assert kept(CommissionFilter.CANCELLED) == {rows["cancelled"]}
    assert kept(CommissionFilter.RUNNING) == set(rows.values()) - {rows["cancelled"]}


def test_a_draft_that_is_deleted_leaves_the_commission_open_again():
    desk = make_desk()
    row = make_commission(desk)
    article = write_for(desk, row, desk.contributor)

    services.delete_draft(article, by=desk.contributor)

    assert state_of(row) == "open"


def test_only_a_writer_of_the_unit_takes_it_up_and_only_one():
    desk = make_desk()
    colleague = make_colleague(desk, Role.CONTRIBUTOR)
    stranger = make_person()
    appoint(stranger, Role.CONTRIBUTOR, make_unit(desk.body))
    open_to_all = make_commission(desk)
    hers = make_commission(desk, person=colleague)

    write_for(desk, open_to_all, desk.contributor)

    assert code_of(lambda: write_for(desk, open_to_all, colleague)) == "taken-up"
    assert code_of(lambda: write_for(desk, hers, desk.contributor, "khac")) == "not-yours"
    assert code_of(lambda: write_for(desk, hers, stranger)) == "not-yours"
    assert colleague.owned_pages.count() == 0  # a refusal begins nothing
    assert write_for(desk, hers, colleague, "cua-minh").commission == hers


def test_the_same_form_sent_twice_gives_the_item_once():
    desk = make_desk()
    arguments = {
        "unit": desk.unit,
        "due_at": in_days(2),
        "key": "mot-phieu",
        "by": desk.secretary,
        "at": timezone.now(),
    }
    tip = Origin("tip", tip="Đường ngập")

    first = services.commission(desk.ownership, Wanted("Viết về ngập"), tip, **arguments)
    second = services.commission(desk.ownership, Wanted("Viết về ngập"), tip, **arguments)

    assert first == second
    assert CommissionChange.objects.count() == 1
    assert Delivery.objects.filter(key__startswith="commission:").count() == 1


def test_what_is_wrong_is_refused_with_a_sentence():
    desk, other = make_desk(), make_desk("khac.localhost")
    tip = Origin("tip", tip="Đường ngập")

    def give(wanted=None, origin=tip, by=desk.secretary, **changes):
        arguments = {"unit": desk.unit, "due_at": in_days(2), "key": "x", "at": timezone.now()}
        return lambda: services.commission(
            desk.ownership, wanted or Wanted("Viết"), origin, by=by, **{**arguments, **changes}
        )

    refused = {
        "not-on-desk": [give(by=desk.contributor), give(by=other.secretary)],
        "words-missing": [give(Wanted("  "))],
        "words-long": [give(Wanted("a" * 201)), give(Wanted("a", "b" * 4001))],
        "section-elsewhere": [give(Wanted("Viết", section=other.section))],
        "unit-elsewhere": [give(unit=other.unit)],
        "person-elsewhere": [give(person=other.contributor), give(person=desk.chair)],
        "due-past": [give(due_at=in_days(-1))],
        "due-far": [give(due_at=in_days(900))],
        "origin-missing": [
            give(origin=Origin("tip")),
            give(origin=Origin("event", event_name="Hội thao")),
            give(origin=Origin("plan")),
            give(
                origin=Origin("plan", assignment=make_assignment(make_plan(other), other)),
            ),
        ],
    }

    for code, acts in refused.items():
        assert [code_of(act) for act in acts] == [code] * len(acts)
    assert Commission.objects.count() == 0


def test_handing_over_keeps_the_draft_with_its_writer_and_tells_both():
    desk = make_desk()
    colleague = make_colleague(desk, Role.CONTRIBUTOR)
    row = make_commission(desk, person=desk.contributor)
    article = write_for(desk, row, desk.contributor)
    Delivery.objects.all().delete()

    services.hand_over(
        row, unit=desk.unit, person=colleague, by=desk.secretary, at=timezone.now(), reason="Bận"
    )

    article.refresh_from_db()
    assert state_of(row) == "open"
    assert article.writer == desk.contributor
    assert {letter.receiver for letter in Delivery.objects.all()} == {
        colleague.email,
        desk.contributor.email,
    }
    assert "Lý do: Bận" in row.changes.last().words


def test_what_was_handed_in_is_not_handed_over():
    desk = make_desk()
    row = make_commission(desk)
    services.submit_article(write_for(desk, row, desk.contributor), by=desk.contributor)

    assert (
        code_of(
            lambda: services.hand_over(
                row, unit=make_unit(desk.body), by=desk.secretary, at=timezone.now()
            )
        )
        == "handed-in"
    )


def test_a_cancelled_commission_needs_a_reason_rests_and_frees_its_turn():
    desk = make_desk()
    row = make_commission(desk)
    now = timezone.now()

    assert (
        code_of(lambda: services.cancel_commission(row, reason=" ", by=desk.secretary, at=now))
        == "reason-missing"
    )
    services.cancel_commission(row, reason="Sự kiện hoãn", by=desk.secretary, at=now)

    assert code_of(lambda: services.change_due(row, in_days(9), by=desk.chair, at=now)) == (
        "cancelled"
    )
    assert code_of(lambda: write_for(desk, row, desk.contributor)) == "cancelled"
    again = services.commission(
        desk.ownership,
        Wanted("Viết lại"),
        Origin("tip", tip="Đường ngập"),
        unit=desk.unit,
        due_at=in_days(2),
        key=row.key.split(":", 1)[1],
        by=desk.secretary,
        at=now,
    )
    assert again.pk != row.pk


def test_insiders_read_what_is_theirs_and_outsiders_nothing():
    desk, other = make_desk(), make_desk("khac.localhost")
    stranger, left = make_person(), make_colleague(desk, Role.CONTRIBUTOR)
    appoint(stranger, Role.CONTRIBUTOR, make_unit(desk.body))
    left.is_active = False
    left.save()
    row = make_commission(desk, person=desk.contributor)
    on = localdate()

    readers = [desk.contributor, desk.secretary, desk.chair]
    others = [stranger, left, other.contributor, other.secretary]

    assert all(row in queries.commissions_visible_to(person, on) for person in readers)
    assert not any(row in queries.commissions_visible_to(person, on) for person in others)
    assert row in queries.commissions_kept_by(desk.secretary, on)
    assert row not in queries.commissions_kept_by(desk.contributor, on)


def test_the_focal_point_is_told_when_nobody_is_named():
    desk = make_desk()
    focal = make_person()
    appoint(focal, Role.FOCAL_POINT, desk.unit)

    unnamed = make_commission(desk)
    named = make_commission(desk, person=desk.contributor)

    on = localdate()
    assert queries.people_told(unnamed, on) == [focal]
    assert queries.people_told(named, on) == [desk.contributor]
    letter = Delivery.objects.get(receiver=focal.email)
    assert unnamed.title in letter.subject


def test_the_mail_of_the_day_tells_once_what_is_due_and_what_is_late():
    desk = make_desk()
    now = timezone.now()
    on = localdate(now)
    soon = make_commission(desk, title="Sắp đến hạn", due_at=in_days(1))
    late = make_late(desk, title="Đã trễ")
    far = make_commission(desk, title="Còn lâu", due_at=in_days(9))
    done = make_late(desk, title="Đã gửi")
    services.submit_article(write_for(desk, done, desk.contributor), by=desk.contributor)

    sent = send_digests(on, now)
    letters = Delivery.objects.filter(key__startswith="digest:", receiver=desk.contributor.email)
    text = letters.get().text

    assert sent >= 1
    assert soon.title in text
    assert "QUÁ HẠN" in text
    assert late.title in text
    assert far.title not in text
    assert done.title not in text
    assert queries.commission_reminders_due(on, now) == []
    services.change_due(late, in_days(1), by=desk.secretary, at=now)
    assert [row.commission for row in queries.commission_reminders_due(on, now)] == [late]


def test_the_plan_offers_turns_that_nobody_works_on():
    desk = make_desk()
    on = localdate()
    plan = make_plan(desk)
    standings = []
    for days in (3, 10, 60):
        due = on + timedelta(days=days)
        assignment = make_assignment(plan, desk, due_on=due)
        turn = Occurrence.objects.create(
            assignment=assignment, kind="deadline", starts_on=on, due_on=due
        )
        standings.append(Standing.objects.create(occurrence=turn, unit=desk.unit, role="lead"))
    first, second, _far = standings

    assert list(turns_nobody_works_on(desk.ownership, on)) == [first, second]
    turn = first.occurrence
    make_commission(desk, origin=Origin("plan", assignment=turn.assignment, occurrence=turn))
    make_article(desk, assignment=second.occurrence.assignment)
    assert list(turns_nobody_works_on(desk.ownership, on)) == []


def test_loads_count_a_month_and_name_the_idle():
    desk = make_desk()
    idle = make_unit(desk.body)
    for _number in range(3):
        make_late(desk)

    first = timezone.now() - timedelta(days=20)
    loads = queries.unit_loads(desk.site, first, in_days(9), timezone.now())
    by_unit = {load.unit: load for load in loads}

    assert loads[0].unit == desk.unit
    assert (by_unit[desk.unit].given, by_unit[desk.unit].late) == (3, 3)
    assert by_unit[idle].given == 0


def test_writing_for_an_event_keeps_the_plan_duty_of_the_desk():
    desk = make_desk()
    assignment = make_assignment(make_plan(desk), desk, due_on=date(localdate().year, 12, 31))
    row = make_commission(desk, origin=Origin("plan", assignment=assignment))

    article = write_for(desk, row, desk.contributor)

    assert article.assignment == assignment
    assert article.unit == desk.unit
