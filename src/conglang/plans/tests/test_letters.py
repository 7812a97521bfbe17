"""The letter that urges late units on follows the State's layout and says who is late with what."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest

from conglang.documents.layout import check_layout, render_docx
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.plans import queries, services
from conglang.plans.letters import letter_to_hurry
from conglang.plans.tests.following_factories import make_cast, make_followed, standing_of

pytestmark = pytest.mark.django_db
ON, ANSWER_BY = date(2026, 6, 10), date(2026, 6, 20)


@pytest.fixture
def cast():
    return make_cast()


def letter(cast, plan, *units):
    late = queries.late_standings(cast.body, ON, units=units).order_by("unit__name", "pk")
    return render_docx(letter_to_hurry(plan, list(late), on=ON, answer_by=ANSWER_BY))


def words(content):
    word = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in word.paragraphs), *cells])


@pytest.mark.parametrize("count", [2, 12])
def test_one_letter_for_all_and_one_for_each_follow_the_layout(cast, count):
    times = ["trước ngày 31/5/2026"] * count
    plan = make_followed(cast, *times, "Quý III/2026", coordinators=(cast.helping,))
    root = cast.body.units.get(kind="committee")
    appoint(make_person("Lê Thị Mẫu"), Role.HEAD, root)

    for units in ([cast.unit, cast.helping], [cast.unit], [cast.helping]):
        content = letter(cast, plan, *units)
        assert check_layout(content) == ()
        text = words(content)
        assert f"Tuyên truyền việc số {count}" in text
        assert f"Tuyên truyền việc số {count + 1}" not in text
        for needed in ("31/05/2026", "10 ngày", "20/06/2026", "Lê Thị Mẫu"):
            assert needed in text
        for unit in (cast.unit, cast.helping):
            assert (unit.name in text) is (unit in units)


def test_a_letter_is_silent_about_what_is_settled(cast):
    plan = make_followed(cast, "trước ngày 31/5/2026", "Quý I/2026")
    services.change_standing(standing_of(plan, cast.unit), state="done", by=cast.focal, on=ON)

    text = words(letter(cast, plan, cast.unit))

    assert "Tuyên truyền việc số 2" in text
    assert "Tuyên truyền việc số 1" not in text
