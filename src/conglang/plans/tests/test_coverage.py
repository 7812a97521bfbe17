"""Which duties of a superior plan are answered below."""

from __future__ import annotations

from datetime import date

import pytest

from conglang.errors import RuleError
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_body, make_person, make_unit
from conglang.plans import queries, services
from conglang.plans.tests.following_factories import (
    ISSUED,
    add_assignment,
    confirm_on,
    make_cast,
    make_followed,
    make_loose_plan,
    standing_of,
)

pytestmark = pytest.mark.django_db
ON = date(2026, 6, 10)


@pytest.fixture
def cast():
    return make_cast()


def make_ward(cast):
    """Return a ward below the city, its root unit and its planning officer."""
    ward = make_body(parent=cast.body)
    officer = make_person()
    appoint(officer, Role.PLAN_OFFICER, make_unit(ward))
    return ward, ward.units.get(parent=None, kind="committee"), officer


def test_coverage_shows_who_answers_who_has_begun_and_what_nobody_took_up(cast):
    ward, root, officer = make_ward(cast)
    _other, silent, _person = make_ward(cast)
    superior = make_followed(cast, "Quý II/2026", "Quý III/2026", leads=(cast.unit, root, silent))
    own = make_loose_plan(ward)
    answer = add_assignment(own, "Quý II/2026", leads=(root,))
    first, second = superior.assignments.all()

    services.answer_assignment(answer, first, by=officer, on=ON)
    assert not queries.coverage(superior)[0].is_taken_up  # a draft answers nothing
    confirm_on(own, ISSUED)
    services.change_standing(
        standing_of(superior, cast.unit), state="in_progress", by=cast.focal, on=ON
    )

    rows = queries.coverage(superior)
    assert [row.assignment for row in rows] == [first, second]
    assert (rows[0].answered, rows[0].begun, rows[0].silent) == (
        (root,),
        (cast.unit,),
        (silent,),
    )
    assert set(rows[1].silent) == {root, silent, cast.unit}
    assert queries.not_taken_up(superior) == [second]
    assert list(queries.answers_to(superior)) == [answer]


def test_only_work_given_to_the_own_body_is_answered(cast):
    ward, root, officer = make_ward(cast)
    superior = make_followed(cast, "Quý II/2026", leads=(root,))
    elsewhere = make_followed(cast, "Quý II/2026")
    answer = add_assignment(make_loose_plan(ward), "Quý II/2026", leads=(root,))

    assert list(queries.assignments_to_answer(answer.plan)) == [superior.assignments.get()]
    with pytest.raises(RuleError) as refusal:
        services.answer_assignment(answer, elsewhere.assignments.get(), by=officer, on=ON)
    assert refusal.value.code == "not-given"
    for person in (cast.officer, cast.focal):
        with pytest.raises(RuleError) as refusal:
            services.answer_assignment(answer, superior.assignments.get(), by=person, on=ON)
        assert refusal.value.code == "not-your-plan"

    services.answer_assignment(answer, superior.assignments.get(), by=officer, on=ON)
    services.answer_assignment(answer, None, by=officer, on=ON)
    answer.refresh_from_db()
    assert answer.answers is None
