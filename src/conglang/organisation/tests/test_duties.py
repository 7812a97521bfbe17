from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils.timezone import localdate

from conglang.errors import RuleError
from conglang.organisation import queries, services
from conglang.organisation.models import Duty, Role, Unit, UnitName
from conglang.organisation.tests.factories import (
    appoint,
    make_board,
    make_body,
    make_person,
    make_unit,
)
from conglang.portal.tests.factories import make_desk

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
DAY = timedelta(days=1)
pytestmark = pytest.mark.django_db


def test_duties_fill_the_groups_of_their_site_only():
    desk, other = make_desk("mot.localhost"), make_desk("hai.localhost")

    staff = Group.objects.get(name=services.STAFF_GROUP)
    assert set(desk.contributor.groups.all()) == {desk.ownership.contributors, staff}
    assert set(desk.secretary.groups.all()) == {desk.ownership.secretaries, staff}
    assert set(desk.chair.groups.all()) == {desk.ownership.board_members, staff}
    assert not other.ownership.contributors.user_set.filter(pk=desk.contributor.pk).exists()


@pytest.mark.parametrize("role", [Role.ACCOUNTANT, Role.TECHNICIAN])
def test_accountants_and_technicians_come_in_but_write_nothing(role):
    desk, person = make_desk(), make_person()

    appoint(person, role, desk.unit)

    assert person.has_perm("wagtailadmin.access_admin")
    assert not desk.ownership.contributors.user_set.filter(pk=person.pk).exists()
    assert not queries.sites_written_for(person, localdate()).exists()
    assert queries.sites_written_for(desk.contributor, localdate()).exists()


def test_who_was_put_into_a_group_by_hand_goes_out_again():
    desk, intruder = make_desk(), make_person()
    intruder.groups.add(desk.ownership.board_members)

    assert services.refresh_access(localdate()) == 1

    assert not intruder.groups.exists()
    assert desk.chair.groups.filter(pk=desk.ownership.board_members_id).exists()
    assert services.refresh_access(localdate()) == 0


def test_the_day_after_a_duty_ends_access_is_gone():
    desk = make_desk()
    duty = desk.secretary.duties.get()
    last_day = date(2026, 6, 30)

    services.end_duty(duty, last_day=last_day)
    services.refresh_access(last_day)
    assert desk.secretary.groups.exists()

    services.refresh_access(last_day + DAY)
    assert not desk.secretary.groups.exists()
    assert not queries.bodies_visible_to(desk.secretary, last_day + DAY).exists()


def test_a_person_whose_account_is_off_has_no_access():
    desk = make_desk()
    desk.chair.is_active = False
    desk.chair.save()

    services.refresh_access(localdate())

    assert not desk.chair.groups.exists()
    assert not queries.duties_of(desk.chair, localdate()).exists()


def test_a_duty_cannot_end_before_it_starts():
    duty = appoint(make_person(), Role.HEAD, make_unit(), since=FIRST)

    with pytest.raises(RuleError) as refusal:
        services.end_duty(duty, last_day=FIRST - DAY)

    assert refusal.value.code == "duty-ends-early"


def test_both_ends_of_a_duty_count():
    person, unit = make_person(), make_unit()
    duty = services.appoint(person, Role.CONTRIBUTOR, unit=unit, since=FIRST, until=LAST)

    for day, holds in ((FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)):
        assert (duty in queries.duties_of(person, day)) is holds, day
        assert queries.bodies_visible_to(person, day).filter(pk=unit.body_id).exists() is holds
        assert (unit in queries.units_of(person, day)) is holds


def test_both_ends_of_a_unit_count():
    body = make_body()
    unit = make_unit(body, since=FIRST, name="Ban Tổ chức lễ hội")
    unit.until = LAST
    unit.save()

    for day, known in ((FIRST - DAY, False), (FIRST, True), (LAST, True), (LAST + DAY, False)):
        assert (unit in queries.units_known_to(body, day)) is known, day


@pytest.mark.parametrize(
    ("role", "on_board"), [(Role.CHAIR, False), (Role.CONTRIBUTOR, True), (Role.SECRETARY, False)]
)
def test_a_role_fits_its_place(role, on_board):
    place = {"board": make_board()} if on_board else {"unit": make_unit()}
    person = make_person()

    with pytest.raises(RuleError) as refusal:
        services.appoint(person, role, since=FIRST, **place)
    assert refusal.value.code == "duty-place"
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(person=person, role=role, since=FIRST, **place)


@pytest.mark.parametrize("on_board", [False, True])
def test_the_same_duty_is_held_once(on_board):
    place = {"board": make_board()} if on_board else {"unit": make_unit()}
    role = Role.MEMBER if on_board else Role.HEAD
    person = make_person()

    assert services.appoint(person, role, since=FIRST, **place) == services.appoint(
        person, role, since=FIRST, **place
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(person=person, role=role, since=FIRST, **place)


def test_a_name_is_kept_once_per_unit_and_body():
    unit = make_unit(name="Phòng Kinh tế")

    services.name_unit(unit, "PHÒNG KINH TẾ")
    assert unit.names.count() == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        Unit.objects.create(body=unit.body, name="Phòng Kinh tế")
    with pytest.raises(IntegrityError), transaction.atomic():
        UnitName.objects.create(unit=unit, text="x", key=unit.names.get().key)


def test_a_renamed_unit_answers_to_both_names():
    unit = make_unit(name="Phòng Văn hóa và Thông tin")

    services.rename_unit(unit, "Phòng Văn hóa – Xã hội", on=FIRST)

    unit.refresh_from_db()
    assert unit.name == "Phòng Văn hóa – Xã hội"
    names = {name.text: (name.kind, name.until) for name in unit.names.all()}
    assert names == {
        "Phòng Văn hóa và Thông tin": (UnitName.Kind.FORMER, FIRST - DAY),
        "Phòng Văn hóa – Xã hội": (UnitName.Kind.OFFICIAL, None),
    }


def test_a_unit_that_takes_its_old_name_back_has_it_officially():
    unit = make_unit(name="Phòng Một")

    services.rename_unit(unit, "Phòng Hai", on=FIRST)
    services.rename_unit(unit, "Phòng Một", on=LAST)

    assert unit.names.get(kind=UnitName.Kind.OFFICIAL).text == "Phòng Một"
    assert unit.names.get(kind=UnitName.Kind.FORMER).text == "Phòng Hai"


def test_who_only_writes_is_told_by_all_duties_of_the_day():
    writer, both, boss = make_person(), make_person(), make_person(is_superuser=True)
    unit, board = make_unit(), make_board()
    for person in (writer, both, boss):
        appoint(person, Role.CONTRIBUTOR, unit, since=FIRST)
    appoint(both, Role.MEMBER, board, since=LAST)

    assert queries.only_writes(writer, LAST)
    assert queries.only_writes(both, LAST - DAY)
    assert not queries.only_writes(both, LAST)
    assert not queries.only_writes(boss, LAST)
    assert not queries.only_writes(make_person(), LAST)
    assert not queries.only_writes(writer, FIRST - DAY)
