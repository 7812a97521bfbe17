"""The draft of an amendment: shared, kept, never written over unseen, in force once."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conglang.errors import RuleError
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.plans import queries, services
from conglang.plans.models import AmendmentDraft, DraftedChange
from conglang.plans.tests.factories import make_ownership
from conglang.plans.tests.following_factories import (
    ISSUED,
    add_assignment,
    add_report,
    confirm_on,
    make_cast,
    make_loose_plan,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 6, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
GROUND = {
    "reason": "Sắp xếp lại tổ chức", "decision_type": "Quyết định",
    "decision_number": "15/QĐ-UBND", "decided_on": "03/07/2026", "in_force_on": "06/07/2026",
}  # fmt: skip


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def cast():
    cast = make_cast()
    make_ownership(cast.body)
    make_ownership(cast.stranger.duties.get().unit.body)
    return cast


@pytest.fixture
def colleague(cast):
    person = make_person("Lê Thị Cùng Soạn")
    appoint(person, Role.PLAN_OFFICER, cast.unit)
    return person


@pytest.fixture
def plan(cast):
    plan = make_loose_plan(cast.body)
    add_assignment(plan, "Quý III/2026", leads=(cast.unit,))
    add_assignment(plan, "Thường xuyên", leads=(cast.unit,))
    plan.sections.create(place=0, name="Chuyển đổi số")
    plan.targets.create(place=0, text="Ít nhất 40 tin", minimum=40, counts_items=True)
    add_report(plan, sender=cast.unit.name, recipient="UBND", due_text="ngày 24 hằng tháng",
               recurrence="monthly", day_of_month=24)  # fmt: skip
    return confirm_on(plan, ISSUED)


def at(name, *args):
    return reverse(f"plans:{name}", args=args)


def screen(client, person, plan, query=""):
    client.force_login(person)
    return client.get(at("amend", plan.pk) + query).content.decode()


def seen_in(shown):
    return re.search(r'name="da-xem" value="(\w{16})"', shown)[1]


def drafted(plan, cast, **fields):
    fields = {"part": "section", "kind": "add", "values": {"name": "Sáp nhập"}, **fields}
    return services.draft_change(plan, by=cast.officer, **fields)


def test_every_part_is_added_changed_and_ended_on_the_screens(client, cast, plan):
    client.force_login(cast.officer)
    first, second = plan.assignments.all()
    section, target, duty = plan.sections.get(), plan.targets.get(), plan.reporting_duties.get()
    lead = f"unit-{cast.unit.pk}"
    for part, fields in {
        "nhiem-vu": {"name": "Việc mới", "time": "Quý IV/2026", "leads": [lead]},
        "chuyen-muc": {"name": "Sáp nhập"},
        "chi-tieu": {"text": "Ít nhất 12 tin", "minimum": "12", "section": "Sáp nhập",
                     "counts_items": "on"},
        "bao-cao": {"sender": cast.helping.name, "due_text": "trước ngày 20 hằng tháng"},
    }.items():  # fmt: skip
        answer = client.post(at("amend_add", plan.pk, part), fields)
        assert answer.status_code == 302, (part, answer.context["form"].errors)
    for part, row, fields in (
        ("nhiem-vu", first, {"name": first.name, "time": "Quý IV/2026", "leads": [lead]}),
        ("chi-tieu", target, {"text": target.text, "minimum": "60"}),
        ("bao-cao", duty, {"sender": duty.sender, "due_text": "ngày 10 hằng tháng"}),
    ):
        assert client.post(at("amend_change", plan.pk, part, row.pk), fields).status_code == 302
    client.post(at("amend_drop", plan.pk, "nhiem-vu", second.pk))
    client.post(at("amend_drop", plan.pk, "chuyen-muc", section.pk))

    shown = screen(client, cast.officer, plan)
    client.post(at("amend", plan.pk), {**GROUND, "da-xem": seen_in(shown)})

    assert "Sẽ điều chỉnh 9 mục" in shown
    assert "<del>III/2026</del>" in shown
    amendment = plan.amendments.get()
    found = {(line.part, line.kind) for line in queries.differences(amendment)}
    assert found == {
        ("assignment", "added"), ("assignment", "changed"), ("assignment", "dropped"),
        ("section", "added"), ("section", "dropped"),
        ("target", "added"), ("target", "changed"), ("report", "added"), ("report", "changed"),
    }  # fmt: skip
    assert amendment.decision == "Quyết định số 15/QĐ-UBND ngày 03/07/2026"
    assert not AmendmentDraft.objects.exists()


def test_a_draft_is_shared_by_its_keepers_and_survives_a_sign_out(client, cast, plan, colleague):
    client.force_login(cast.officer)
    client.post(at("amend_add", plan.pk, "chuyen-muc"), {"name": "Sáp nhập"})
    client.post(at("amend", plan.pk), {"reason": "Mới nghĩ nửa chừng", "viec": "luu"})
    client.logout()

    theirs = screen(client, colleague, plan)
    hidden = [
        (client.force_login(person), client.get(at("amend", plan.pk)).status_code)[1]
        for person in (cast.focal, cast.stranger)
    ]

    assert "Sáp nhập" in theirs
    assert "Mới nghĩ nửa chừng" in theirs
    assert str(cast.officer) in theirs
    assert hidden == [404, 404]


def test_a_stranger_writes_nothing_into_it(client, cast, plan):
    row = drafted(plan, cast)
    section = plan.sections.get()
    for person in (cast.focal, cast.stranger):
        client.force_login(person)
        answers = [
            client.post(at("amend_add", plan.pk, "chuyen-muc"), {"name": "Lạ"}),
            client.post(at("amend_edit", plan.pk, "chuyen-muc", row.pk), {"name": "Lạ"}),
            client.post(at("amend_drop", plan.pk, "chuyen-muc", section.pk)),
            client.post(at("amend_forget", plan.pk), {"muc": row.pk}),
            client.post(at("amend_read", plan.pk)),
            client.post(at("amend_choose", plan.pk), {"muc": row.pk}),
        ]
        assert {answer.status_code for answer in answers} == {404}
        with pytest.raises(RuleError) as refusal:
            services.draft_change(plan, part="section", kind="add", by=person)
        assert refusal.value.code == "not-your-plan"
    assert DraftedChange.objects.get().values == {"name": "Sáp nhập"}


def test_nobody_writes_over_what_they_have_not_seen(client, cast, plan, colleague):
    target = plan.targets.get()
    address = at("amend_change", plan.pk, "chi-tieu", target.pk)
    client.force_login(cast.officer)
    client.post(address, {"text": target.text, "minimum": "60", "da-xem": "0"})

    client.force_login(colleague)
    late = client.post(address, {"text": target.text, "minimum": "99", "da-xem": "0"})
    shown = late.content.decode()
    kept = DraftedChange.objects.get().values["minimum"]
    again = re.search(r'name="da-xem" value="(\d+)"', shown)[1]
    client.post(address, {"text": target.text, "minimum": "99", "da-xem": again})

    assert "vừa sửa mục này" in shown
    assert 'value="99"' in shown
    assert "Bản đang có" in shown
    assert "<ins>60</ins>" in shown[shown.index("Bản đang có") :]
    assert (kept, DraftedChange.objects.get().values["minimum"]) == ("60", "99")


def test_a_new_part_that_somebody_took_back_is_not_lost_while_it_is_edited(client, cast, plan):
    row = drafted(plan, cast)
    client.force_login(cast.officer)
    services.take_back(plan, [row.pk], by=cast.officer)
    address = at("amend_edit", plan.pk, "chuyen-muc", row.pk)

    late = client.post(address, {"name": "Sáp nhập xã", "da-xem": row.revision})
    shown = late.content.decode()
    client.post(address, {"name": "Sáp nhập xã", "da-xem": "0"})

    assert "vừa được người khác bỏ" in shown
    assert 'value="Sáp nhập xã"' in shown
    assert DraftedChange.objects.get().values["name"] == "Sáp nhập xã"
    assert client.get(address).status_code == 404


def test_only_what_was_seen_comes_into_force(client, cast, plan, colleague):
    drafted(plan, cast)
    seen = seen_in(screen(client, cast.officer, plan))
    drafted(plan, cast, values={"name": "Thêm sau"})

    answer = client.post(at("amend", plan.pk), {**GROUND, "da-xem": seen})

    assert "vừa được sửa thêm" in answer.content.decode()
    assert "Thêm sau" in answer.content.decode()
    assert GROUND["reason"] in answer.content.decode()
    assert queries.version_of(plan) == 1
    client.post(at("amend", plan.pk), {**GROUND, "da-xem": seen_in(answer.content.decode())})
    assert queries.version_of(plan) == 2


def test_what_was_sent_after_the_session_ended_is_told(client, cast, plan):
    drafted(plan, cast)
    client.force_login(cast.officer)

    back = client.get(at("amend", plan.pk) + "?da-gui").content.decode()
    form = client.get(at("amend_add", plan.pk, "nhiem-vu") + "?da-gui").content.decode()

    assert "Chưa lưu" in back
    assert "Chưa lưu mục đang điều chỉnh" in form
    assert f'data-keep="them-nhiem-vu-{plan.pk}"' in form


@pytest.mark.parametrize(
    ("part", "fields", "words"),
    [
        ("nhiem-vu", {"name": "Việc"}, "chưa có đơn vị chủ trì"),
        ("nhiem-vu", {"name": "", "leads": ["unit-0"]}, "chưa có tên"),
        ("chuyen-muc", {"name": " "}, "đang để trống"),
        ("chi-tieu", {"text": "Tin"}, "ít nhất một con số"),
        ("chi-tieu", {"text": "Tin", "minimum": "9", "maximum": "3"}, "nhỏ hơn số tối thiểu"),
        ("bao-cao", {"sender": "Phòng"}, "Chưa ghi thời hạn"),
    ],
)
def test_bad_input_is_told_in_words_and_kept(client, cast, plan, part, fields, words):
    client.force_login(cast.officer)

    answer = client.post(at("amend_add", plan.pk, part), fields)

    assert words in answer.content.decode()
    for value in fields.values():
        if isinstance(value, str) and value.strip():
            assert value in answer.content.decode()
    assert not DraftedChange.objects.exists()


def test_an_impossible_change_is_told_beside_itself_and_confirms_nothing(client, cast, plan):
    drafted(plan, cast, part="target", kind="add",
            values={"text": "Tin", "minimum": "3", "section": "Không có"})  # fmt: skip
    drafted(plan, cast, part="assignment", kind="add",
            values={"name": "Việc", "time": "", "leads": ["unit-999999"]})  # fmt: skip
    shown = screen(client, cast.officer, plan)

    answer = client.post(at("amend", plan.pk), {**GROUND, "da-xem": seen_in(shown)})

    assert "Cần sửa:" in shown
    assert "không còn trong danh mục" in answer.content.decode()
    assert queries.version_of(plan) == 1
    assert AmendmentDraft.objects.get().reason == GROUND["reason"]


DECISION = """ỦY BAN NHÂN DÂN THÀNH PHỐ BẾN NGỌC
Số: 45/QĐ-UBND
Bến Ngọc, ngày 03 tháng 7 năm 2026
QUYẾT ĐỊNH
Về việc điều chỉnh, bổ sung Kế hoạch truyền thông của thành phố năm 2026
Căn cứ Kế hoạch số 1/KH-UBND ngày 09 tháng 01 năm 2026 của Ủy ban nhân dân thành phố;
QUYẾT ĐỊNH:
Điều 1. Điều chỉnh, bổ sung một số nội dung như sau:
I. CHỈ TIÊU VÀ CHUYÊN MỤC
1. Số lượng: Ít nhất 90 tin.
2. Nội dung:
2.1. Chuyên mục “Sắp xếp đơn vị hành chính”:
- Đưa tin về việc sắp xếp.
II. NHIỆM VỤ CỤ THỂ
1. Tuyên truyền việc số 1
- Đơn vị chủ trì: {unit}.
- Thời gian thực hiện: Quý IV/2026.
2. Tuyên truyền về sắp xếp đơn vị hành chính
- Đơn vị chủ trì: {helping}.
- Đơn vị phối hợp: Tổ công tác số Bảy.
- Thời gian thực hiện: trước ngày 30/9/2026.
III. CHẾ ĐỘ BÁO CÁO
- {helping} báo cáo kết quả về Ủy ban nhân dân thành phố trước ngày 20 hằng tháng.
IV. NỘI DUNG BÃI BỎ
Bãi bỏ nhiệm vụ “Tuyên truyền việc số 2” của Kế hoạch.
Điều 2. Quyết định này có hiệu lực kể từ ngày ký.
Nơi nhận:
- Như Điều 3;
- Lưu: VT.
"""


def read(client, cast, plan, text=DECISION):
    client.force_login(cast.officer)
    content = text.format(unit=cast.unit.name, helping=cast.helping.name).encode()
    file = SimpleUploadedFile("quyet-dinh.txt", content)
    return client.post(at("amend_read", plan.pk), {"file": file}, follow=True).content.decode()


def test_an_amending_decision_is_read_chosen_from_and_put_into_force(client, cast, plan):
    first, second = plan.assignments.all()

    shown = read(client, cast, plan)

    offers = {(row.part, row.kind, row.subject) for row in DraftedChange.objects.all()}
    assert {
        ("assignment", "change", first.pk), ("assignment", "drop", second.pk),
        ("assignment", "add", None), ("section", "add", None), ("report", "add", None),
        ("target", "change", plan.targets.get().pk),
    } <= offers  # fmt: skip
    assert "Chưa nhận ra đơn vị: Tổ công tác số Bảy" in shown
    changed = DraftedChange.objects.get(part="assignment", kind="change")
    assert changed.values == {"time": "Quý IV/2026", "unclear": [], "is_doubtful": False}

    wanted = DraftedChange.objects.exclude(part="report").values_list("pk", flat=True)
    client.post(at("amend_choose", plan.pk), {"muc": list(wanted), "viec": "nhan"})
    shown = screen(client, cast.officer, plan)
    assert 'value="45/QĐ-UBND"' in shown
    assert "03/07/2026" in shown
    client.post(
        at("amend", plan.pk),
        {**GROUND, "decision_number": "45/QĐ-UBND", "da-xem": seen_in(shown)},
    )

    amendment = plan.amendments.get()
    first.refresh_from_db()
    second.refresh_from_db()
    assert amendment.document.name == "quyet-dinh.txt"
    assert (first.time_text, second.is_dropped) == ("Quý IV/2026", True)
    assert plan.targets.get().minimum == 90
    assert plan.sections.filter(name="Sắp xếp đơn vị hành chính").exists()
    assert not plan.reporting_duties.filter(sender=cast.helping.name).exists()


def test_a_target_that_could_be_several_is_never_guessed(client, cast, plan):
    plan.targets.create(place=1, text="Ít nhất 16 tin", minimum=16, counts_items=True)

    shown = read(client, cast, plan)

    (offer,) = DraftedChange.objects.filter(part="target")
    assert (offer.kind, offer.values["is_doubtful"]) == ("add", True)
    assert "nhiều chỉ tiêu cùng lời" in shown


def test_offers_never_write_over_what_a_person_wrote(client, cast, plan):
    target = plan.targets.get()
    drafted(plan, cast, part="target", kind="change", subject=target.pk,
            values={"text": target.text, "minimum": "77", "maximum": ""})  # fmt: skip
    read(client, cast, plan)
    offer = DraftedChange.objects.get(part="target", is_offered=True)

    answer = client.post(
        at("amend_choose", plan.pk), {"muc": [offer.pk], "viec": "nhan"}, follow=True
    )

    assert "đã có người sửa" in answer.content.decode()
    assert DraftedChange.objects.get(part="target", is_offered=False).values["minimum"] == "77"
    client.post(at("amend_choose", plan.pk), {"muc": [offer.pk], "viec": "bo"})
    assert not DraftedChange.objects.filter(pk=offer.pk).exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "không"), ("Giấy mời họp ngày mai.\nKính mời.", "Không đọc được điểm nào khác")],
)
def test_a_file_without_anything_to_offer_is_told_and_leaves_nothing(
    client, cast, plan, text, words
):
    shown = read(client, cast, plan, text)

    assert words in shown
    assert not AmendmentDraft.objects.exists()


def test_the_screen_costs_the_same_with_many_changes(
    client, cast, plan, django_assert_max_num_queries
):
    for number in range(40):
        drafted(plan, cast, values={"name": f"Chuyên mục {number}"})
    drafted(plan, cast, part="assignment", kind="change", subject=plan.assignments.first().pk,
            values={"time": "Quý IV/2026", "leads": [f"unit-{cast.helping.pk}"]})  # fmt: skip
    client.force_login(cast.officer)
    client.get(at("amend", plan.pk))

    with django_assert_max_num_queries(25):
        client.get(at("amend", plan.pk))


def test_the_day_of_effect_is_today_unless_another_is_typed(client, cast, plan):
    drafted(plan, cast)

    assert 'value="06/07/2026"' in screen(client, cast.officer, plan)
