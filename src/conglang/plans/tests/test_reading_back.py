"""The source beside the form: which words stand behind which field; what is kept here."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from conglang.plans import queries
from conglang.plans.models import Plan
from conglang.plans.reading_back import Field, fields_of, known_documents, source_of
from conglang.plans.tests.factories import ON, make_draft, make_office, make_plan

pytestmark = pytest.mark.django_db
CLUB = "Câu lạc bộ Bến Xưa"


@pytest.fixture
def office():
    return make_office()


def marked(plan: Plan, fields: list[Field]) -> dict[str, str]:
    return {
        piece.field: piece.text
        for line in source_of(plan, fields)
        for piece in line.pieces
        if piece.field
    }


def test_every_field_has_its_words_in_the_text(office):
    plan = make_draft(office.body, lead=CLUB)
    question, *_rest = queries.open_questions(plan)
    task = queries.assignments_in(plan)[0]
    names = {row.text: row.pk for row in task.participations.all()}

    words = marked(plan, fields_of(plan, queries.assignments_in(plan), questions=[question]))

    assert words[f"nhiem-vu-{task.pk}"] == task.name
    assert words[f"cau-hoi-{question.pk}"] == CLUB
    assert words[f"ten-{names['Phòng Tư pháp']}"] == "Phòng Tư pháp"
    section, target = plan.sections.last(), plan.targets.get()
    assert words[f"muc-{section.pk}"] == "Chuyển đổi số"
    assert words[f"chi-tieu-{target.pk}"].startswith("Đăng ít nhất 730")
    assert "43/2011/NĐ-CP" in words[f"can-cu-{plan.legal_bases.get().pk}"]


def test_no_word_of_the_text_is_lost_by_marking(office):
    plan = make_draft(office.body)
    fields = fields_of(plan, queries.assignments_in(plan))

    with_marks = ["".join(p.text for p in line.pieces) for line in source_of(plan, fields)]
    without = ["".join(p.text for p in line.pieces) for line in source_of(plan)]

    assert with_marks == without == [row for row in plan.document.text.split("\n") if row.strip()]


def test_words_inside_other_words_keep_their_own_field(office):
    plan = make_draft(office.body)
    line = next(row for row in source_of(plan) if "Đơn vị phối hợp" in row.pieces[0].text)
    fields = [
        Field("all", "nhiem-vu", line.number, line.number),
        Field("name", "ten", line.number, line.number, "phòng  tư pháp"),
        Field("part", "ten", line.number, line.number, "hòng Tư"),
    ]

    words = marked(plan, fields)

    assert words["name"] == "Phòng Tư pháp"
    assert "part" not in words


def test_the_screen_links_both_ways_without_a_script(client, office):
    plan = make_draft(office.body, lead=CLUB)
    task = plan.assignments.first()
    client.force_login(office.officer)

    shown = client.get(reverse("plans:plan", args=[plan.pk])).content.decode()

    for name in (f"nhiem-vu-{task.pk}", f"cau-hoi-{queries.open_questions(plan)[0].pk}"):
        assert f'href="#{name}" data-field="{name}"' in shown
        assert shown.count(f' id="{name}"') == 1
    assert f'href="#dong-{task.source_first_line}" data-line=' in shown


def test_a_basis_that_is_kept_here_is_linked_for_those_who_may_see_it(client, office):
    known = make_plan(office.body, number=77)
    plan = make_draft(office.body)
    basis = plan.legal_bases.get()
    basis.number, basis.issued_on = "Số: 77 / KH - UBND", known.issued_on
    basis.save()
    client.force_login(office.officer)

    shown = client.get(reverse("plans:plan", args=[plan.pk])).content.decode()

    assert f'Có ở đây: <a href="{reverse("plans:plan", args=[known.pk])}"' in shown
    assert known_documents(plan, [basis], office.stranger, ON) == {}


def test_the_same_number_of_another_year_is_another_document(office):
    make_plan(office.body, number=77)
    plan = make_draft(office.body)
    basis = plan.legal_bases.get()
    basis.number, basis.issued_on = "77/KH-UBND", date(2019, 1, 9)

    assert known_documents(plan, [basis], office.officer, ON) == {}
