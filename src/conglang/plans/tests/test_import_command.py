"""`conglang import_plan`."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from conglang.documents.models import Document
from conglang.organisation.services import own_site
from conglang.organisation.tests.factories import make_body, make_person, make_unit
from conglang.plans.models import Plan
from conglang.plans.tests.factories import plan_text
from conglang.plans.tests.test_import import LETTER, kept_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text(plan_text(), encoding="utf-8")
    return path


def run(*arguments, **options) -> str:
    out = io.StringIO()
    call_command("import_plan", *map(str, arguments), stdout=out, **options)
    return out.getvalue()


def test_it_says_what_was_read_and_keeps_a_draft(plan_file):
    body, person = make_body(), make_person()
    make_unit(body, "Phòng Văn hóa và Thông tin")

    said = run(plan_file, body=body.name, by=person.username)

    plan = Plan.objects.get()
    assert (plan.body, plan.imported_by, plan.state) == (body, person, "draft")
    assert "Đọc được 3 nhiệm vụ, 2 trách nhiệm, 1 chỉ tiêu, 2 chuyên mục" in said
    assert "1 tên đơn vị chưa rõ." in said


def test_a_dry_run_says_the_same_and_keeps_nothing(plan_file):
    body = make_body()
    before = kept_files()

    said = run(plan_file, body=str(body.pk), dry_run=True)

    assert "Đọc được 3 nhiệm vụ" in said
    assert not Plan.objects.exists()
    assert not Document.objects.exists()
    assert kept_files() == before


def test_the_owner_of_the_default_site_is_the_body_when_none_is_named(plan_file):
    body = make_body()
    own_site(Site.objects.get(is_default_site=True), body)

    run(plan_file)

    assert Plan.objects.get().body == body


def test_without_an_owner_it_asks_for_a_body(plan_file):
    with pytest.raises(CommandError, match="--body"):
        run(plan_file)


def test_a_refusal_is_told_as_a_sentence(tmp_path):
    letter = tmp_path / "cong-van.txt"
    letter.write_text(LETTER, encoding="utf-8")

    with pytest.raises(CommandError, match="không phải kế hoạch"):
        run(letter, body=str(make_body().pk))


@pytest.mark.parametrize(
    "options", [{"body": "Cơ quan không có"}, {"by": "khong-co"}], ids=["body", "person"]
)
def test_an_unknown_name_is_told(plan_file, options):
    options.setdefault("body", str(make_body().pk))

    with pytest.raises(CommandError, match="Hãy"):
        run(plan_file, **options)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError, match="Không mở được tệp"):
        run(tmp_path / "khong-co.docx", body=str(make_body().pk))
