"""What comes in as a plan, and what is refused without leaving a trace."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from conglang.documents.models import Document
from conglang.errors import RuleError
from conglang.organisation.tests.factories import make_body, make_unit
from conglang.plans import queries, services
from conglang.plans.models import Assignment, Participation, Plan
from conglang.plans.tests.factories import ON, make_draft, make_plan, plan_text
from conglang.vietnam.legacy.tcvn3 import from_tcvn3

LETTER = """ỦY BAN NHÂN DÂN PHƯỜNG LỘC THỦY
Số: 45/UBND-VX
Lộc Thủy, ngày 09 tháng 01 năm 2026
V/v đăng ký viết tin, bài
Kính gửi: Các khu phố.
Ủy ban nhân dân phường đề nghị các khu phố gửi tin, bài trước ngày 20 hằng tháng.
Trân trọng./.
"""


def import_text(body, content: bytes, name: str = "ke-hoach.txt") -> Plan:
    return services.import_plan(body, name=name, content=content, by=None, on=ON)


def kept_files() -> set[Path]:
    return {path for path in Path(settings.PRIVATE_ROOT).rglob("*") if path.is_file()}


def as_tcvn3(text: str) -> bytes:
    """Write text in the old encoding; it has no marked capitals."""
    codes = {from_tcvn3(chr(code)): code for code in range(0xA1, 0x100)}
    return bytes(
        ord(letter) if letter.isascii() else codes.get(letter, codes.get(letter.lower(), 63))
        for letter in text.replace("“", '"').replace("”", '"')
    )


@pytest.mark.django_db
def test_a_plan_becomes_a_draft_with_its_units_recognised():
    body = make_body()
    unit = make_unit(body, "Phòng Văn hóa và Thông tin")

    plan = make_draft(body)

    assert (plan.state, plan.year, str(plan.issued_on)) == ("draft", 2026, "2026-01-09")
    assert plan.sections.count() == 2
    leads = Participation.objects.filter(assignment__plan=plan, role="lead")
    assert {row.unit for row in leads} == {unit}
    assert {row.resolution for row in leads} == {"matched"}


@pytest.mark.django_db
def test_the_same_file_is_refused_the_second_time_and_changes_nothing():
    body = make_body()
    content = plan_text().encode()
    import_text(body, content)
    before = (Plan.objects.count(), Document.objects.count(), kept_files())

    with pytest.raises(RuleError) as refusal:
        import_text(body, content, "ten-khac.txt")

    assert refusal.value.code == "plan-known"
    assert (Plan.objects.count(), Document.objects.count(), kept_files()) == before


@pytest.mark.django_db
def test_two_bodies_may_each_import_the_same_file():
    content = plan_text().encode()

    plans = {import_text(make_body(), content).pk for _ in range(2)}

    assert len(plans) == 2


@pytest.mark.django_db(transaction=True)
def test_of_two_imports_of_one_file_at_once_one_is_kept():
    body = make_body()
    content = plan_text().encode()
    before = kept_files()
    outcomes: list[str] = []
    start = threading.Barrier(2)

    def bring() -> None:
        start.wait()
        try:
            import_text(body, content)
            outcomes.append("kept")
        except RuleError as refusal:
            outcomes.append(refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=bring) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["kept", "plan-known"]
    assert Plan.objects.filter(body=body).count() == 1
    assert len(kept_files() - before) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cong-van.txt", LETTER.encode(), "not-a-plan"),
        ("rong.txt", b"", "file-empty"),
        ("anh.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 200, "file-not-word"),
        (
            "mat-khau.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "file-password",
        ),
        ("lon.txt", b"a" * (20 * 1024 * 1024 + 1), "file-too-large"),
    ],
)
def test_what_is_no_plan_is_refused_and_nothing_is_kept(name, content, code):
    body = make_body()
    before = kept_files()

    with pytest.raises(RuleError) as refusal:
        import_text(body, content, name)

    assert refusal.value.code == code
    assert "Hãy" in refusal.value.message
    assert not Plan.objects.exists()
    assert not Document.objects.exists()
    assert kept_files() == before


@pytest.mark.django_db
def test_a_plan_whose_units_are_all_unknown_carries_a_warning():
    plan = make_draft(make_body(), lead="Câu lạc bộ Bến Xưa", coordinate="Hội quán Sông Trăng")

    assert "all-units-unknown" in {warning.code for warning in plan.warnings.all()}


@pytest.mark.django_db
def test_a_plan_with_one_known_unit_carries_no_such_warning():
    body = make_body()
    make_unit(body, "Phòng Tư pháp")

    plan = make_draft(body, lead="Câu lạc bộ Bến Xưa")

    assert "all-units-unknown" not in {warning.code for warning in plan.warnings.all()}


@pytest.mark.django_db
def test_a_file_in_an_old_encoding_is_converted_and_says_so():
    plan = import_text(make_body(), as_tcvn3(plan_text()))

    assert plan.document.converted_from == "tcvn3"
    assert "Phòng Văn hóa và Thông tin" in plan.document.text
    assert any("Unicode" in warning.message for warning in plan.warnings.all())


@pytest.mark.django_db
def test_the_day_of_a_cited_document_is_no_deadline():
    body = make_body()
    text = plan_text().replace(
        "Theo dõi, đôn đốc việc thực hiện Kế hoạch này.",
        "Thực hiện các việc khác theo Quyết định số 83/QĐ-UBND ngày 01/12/2023.",
    )

    plan = import_text(body, text.encode())

    duty = plan.assignments.get(name__startswith="Thực hiện các việc khác")
    assert (duty.schedule, duty.due_on) == (Assignment.Schedule.CONTINUOUS, None)


@pytest.mark.django_db
def test_a_discarded_draft_takes_its_file_along_and_may_come_again(
    django_capture_on_commit_callbacks,
):
    body = make_body()
    content = plan_text().encode()
    before = kept_files()
    plan = import_text(body, content)

    with django_capture_on_commit_callbacks(execute=True):
        services.discard_plan(plan)

    assert kept_files() == before
    assert import_text(body, content).pk


@pytest.mark.django_db
def test_a_confirmed_plan_is_not_discarded():
    plan = make_plan(make_body())

    with pytest.raises(RuleError) as refusal:
        services.discard_plan(plan)

    assert refusal.value.code == "plan-confirmed"
    assert Plan.objects.filter(pk=plan.pk).exists()


@pytest.mark.django_db
def test_a_plan_of_another_body_is_told_before_it_is_confirmed():
    own, other = make_body("Ủy ban nhân dân thành phố Bến Ngọc"), make_body()

    mine, theirs = make_draft(own), make_draft(other)

    told = "Kế hoạch này do ỦY BAN NHÂN DÂN THÀNH PHỐ BẾN NGỌC ban hành, không phải"
    assert not [words for words in queries.contents_of(mine).warnings if told in words]
    (warning,) = [words for words in queries.contents_of(theirs).warnings if told in words]
    assert other.name in warning
