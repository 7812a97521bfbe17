"""The screens of following: who sees what, and who may change what."""

from __future__ import annotations

import io
import re
from datetime import datetime
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.plans import queries, services
from conglang.plans.models import Evidence, Standing
from conglang.plans.tests.factories import make_evidence, make_ownership
from conglang.plans.tests.following_factories import (
    add_assignment,
    add_report,
    make_cast,
    make_followed,
    make_loose_plan,
    standing_of,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 6, 10, 9, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
ON = NOW.date()


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.fixture
def cast():
    cast = make_cast()
    make_ownership(cast.body)
    make_ownership(cast.stranger.duties.get().unit.body)
    appoint(make_person(), Role.HEAD, cast.unit)  # refreshes who may enter
    return cast


@pytest.fixture
def plan(cast):
    return make_followed(
        cast, "trước ngày 31/5/2026", "Quý II/2026", "Thường xuyên", coordinators=(cast.helping,)
    )


def seen(client, person, name, /, *args, query="") -> tuple[int, str]:
    client.force_login(person)
    answer = client.get(reverse(f"plans:{name}", args=args) + query)
    return answer.status_code, answer.getvalue().decode(errors="replace")


def send(client, person, name, /, *args, **fields):
    client.force_login(person)
    return client.post(reverse(f"plans:{name}", args=args), fields)


def test_my_work_shows_what_is_due_from_my_units_by_date(client, cast, plan):
    _status, mine = seen(client, cast.focal, "work")
    _status, theirs = seen(client, cast.stranger, "work")

    assert mine.index("Đã quá hạn (1)") < mine.index("Cần cập nhật trong kỳ này")
    assert "quá hạn 10 ngày" in mine
    assert mine.index("Tuyên truyền việc số 1") < mine.index("Tuyên truyền việc số 2")
    assert "Tuyên truyền việc số" not in theirs
    assert "không có việc nào" in theirs


def test_my_work_shows_the_keeper_what_waits(client, cast, plan):
    services.hand_in_note(standing_of(plan, cast.unit), note="Đã làm", by=cast.focal, on=ON)

    _status, mine = seen(client, cast.officer, "work")
    _status, theirs = seen(client, cast.focal, "work")

    assert "2 việc quá hạn" in mine  # who leads, and who waits for them
    assert "1 minh chứng chờ xem" in mine
    assert "Kế hoạch anh/chị theo dõi" not in theirs


def test_a_unit_changes_its_own_standing_only(client, cast, plan):
    standing = standing_of(plan, cast.unit)
    fields = {"tinh-trang": "done", "ghi-chu": "Xong ngày 09/6"}

    refused = [
        send(client, person, "change_standing", standing.pk, **fields).status_code
        for person in (cast.helper, cast.stranger)
    ]
    answer = send(client, cast.focal, "change_standing", standing.pk, **fields)

    standing.refresh_from_db()
    assert refused == [404, 404]
    assert answer["Location"] == reverse("plans:turn", args=[standing.pk])
    assert (standing.state, standing.note, standing.changed_by) == (
        "done",
        "Xong ngày 09/6",
        cast.focal,
    )


def test_a_form_leads_back_to_its_screen_and_nowhere_else(client, cast, plan):
    standing = standing_of(plan, cast.unit)

    places = [
        send(
            client, cast.focal, "change_standing", standing.pk,
            **{"tinh-trang": "in_progress", "tro-lai": wanted},
        )["Location"]
        for wanted in ("/quan-tri/viec-cua-toi/?p=2", "https://xau.example/", "//xau.example/")
    ]  # fmt: skip

    own = reverse("plans:turn", args=[standing.pk])
    assert places == ["/quan-tri/viec-cua-toi/?p=2", own, own]


def test_proof_is_handed_in_by_the_unit_and_decided_by_the_keeper(client, cast, plan):
    standing = standing_of(plan, cast.unit)
    file = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.4 noi dung")
    send(client, cast.focal, "hand_in", standing.pk, loai="tep", tep=file)
    send(
        client, cast.focal, "hand_in", standing.pk, loai="duong-dan",
        **{"dia-chi": "https://example.vn/bai", "noi-dung": "Bài trên báo"},
    )  # fmt: skip
    first, second = Evidence.objects.order_by("pk")

    refused = [
        send(client, person, "accept_evidence", first.pk).status_code
        for person in (cast.focal, cast.stranger)
    ]
    opened = [
        seen(client, person, "evidence_file", first.pk)[0]
        for person in (cast.focal, cast.officer, cast.helper, cast.stranger)
    ]
    _status, waiting = seen(client, cast.officer, "waiting", plan.pk)
    send(client, cast.officer, "accept_evidence", first.pk)
    send(client, cast.officer, "return_evidence", second.pk, **{"ly-do": "Thiếu ngày đăng"})

    first.refresh_from_db()
    second.refresh_from_db()
    assert refused == [404, 404]
    assert opened == [200, 200, 404, 404]
    assert "bien-ban.pdf" in waiting
    assert (first.state, second.state) == ("accepted", "returned")
    assert "Thiếu ngày đăng" in seen(client, cast.focal, "work")[1]


def test_a_wrong_file_is_refused_in_words(client, cast, plan):
    standing = standing_of(plan, cast.unit)
    file = SimpleUploadedFile("lenh.exe", b"MZ")

    client.force_login(cast.focal)
    answer = client.post(
        reverse("plans:hand_in", args=[standing.pk]), {"loai": "tep", "tep": file}, follow=True
    )

    assert "Không nhận loại tệp này" in answer.content.decode()
    assert not Evidence.objects.exists()


@pytest.mark.parametrize("name", ["late", "waiting", "coverage", "amend"])
def test_the_keeper_alone_opens_the_screens_of_keeping(client, cast, plan, name):
    people = (cast.officer, cast.focal, cast.helper, cast.stranger)

    assert [seen(client, who, name, plan.pk)[0] for who in people] == [200, 404, 404, 404]


@pytest.mark.parametrize("name", ["board", "quotas", "sections", "reports", "amendments", "sheet"])
def test_those_with_work_in_a_plan_follow_it_and_strangers_do_not(client, cast, plan, name):
    people = (cast.officer, cast.focal, cast.helper, cast.stranger)

    assert [seen(client, who, name, plan.pk)[0] for who in people] == [200, 200, 200, 404]


def test_a_draft_is_not_followed(client, cast):
    draft = make_loose_plan(cast.body)

    names = ("board", "late", "quotas", "amend")
    assert [seen(client, cast.officer, name, draft.pk)[0] for name in names] == [404] * 4


@pytest.mark.parametrize("way", ["muc", "don-vi", "thang"])
def test_the_board_draws_each_turn_and_tells_it_as_a_table(client, cast, plan, way):
    _status, shown = seen(client, cast.officer, "board", plan.pk, query=f"?cach={way}")

    bars = shown.count('class="tl-bar')
    turns = Standing.objects.count() if way == "don-vi" else Standing.objects.count() // 2
    assert bars == turns
    assert shown.count("tl-late") >= 1
    assert "quá hạn 10 ngày" in shown
    assert 'role="img"' in shown
    assert shown.count("Tuyên truyền việc số 1</a>") == (2 if way == "don-vi" else 1)


def test_a_unit_sees_its_own_row_of_the_board(client, cast, plan):
    query = "?cach=don-vi"

    _status, all_rows = seen(client, cast.officer, "board", plan.pk, query=query)
    _status, own_rows = seen(client, cast.helper, "board", plan.pk, query=query)

    assert cast.unit.name in all_rows
    assert cast.helping.name in all_rows
    assert cast.unit.name not in own_rows
    assert cast.helping.name in own_rows


def test_the_board_is_narrowed_by_month_state_and_words(client, cast, plan):
    def found(query):
        _status, shown = seen(client, cast.officer, "board", plan.pk, query=query)
        return shown.count('class="tl-bar')

    assert found("?cach=thang&nhom=2026-05") == 1
    assert found("?trang-thai=cham") == 1
    assert found("?trang-thai=xong") == 0
    assert found("?tim=vi%E1%BB%87c+s%E1%BB%91+2") == 1
    assert seen(client, cast.officer, "board", plan.pk, query="?cach=xau")[0] == 404
    assert seen(client, cast.officer, "board", plan.pk, query="?p=%C2%B2")[0] == 404


def test_the_letter_goes_to_the_units_that_were_ticked(client, cast, plan):
    _status, shown = seen(client, cast.officer, "late", plan.pk)
    unticked = send(client, cast.officer, "letter", plan.pk)
    answer = send(
        client, cast.officer, "letter", plan.pk,
        **{"don-vi": [cast.unit.pk], "truoc-ngay": "2026-06-19"},
    )  # fmt: skip
    refused = send(client, cast.focal, "letter", plan.pk, **{"don-vi": [cast.unit.pk]})

    word = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    text = "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])
    assert "còn 2 việc quá hạn của 2 đơn vị" in shown
    assert unticked.status_code == 302
    assert cast.unit.name in text
    assert cast.helping.name not in text
    assert "19/06/2026" in text
    assert refused.status_code == 404


def test_the_story_tells_who_does_it_how_far_and_what_changed(client, cast, plan):
    assignment = plan.assignments.first()
    services.change_standing(
        standing_of(plan, cast.unit), state="in_progress", note="Đang dựng phim", by=cast.focal
    )
    services.amend_plan(
        plan,
        [services.ChangeAssignment(assignment, name="Tên mới", time_text="Quý III/2026")],
        version=1,
        reason="Lùi lịch",
        decision="Quyết định số 15/QĐ-UBND ngày 03/6/2026",
        by=cast.officer,
        on=ON,
    )

    _status, story = seen(client, cast.officer, "assignment", plan.pk, assignment.pk)
    _status, own = seen(client, cast.helper, "assignment", plan.pk, assignment.pk)
    _status, history = seen(client, cast.officer, "history", plan.pk, assignment.pk)
    _status, other_history = seen(client, cast.helper, "history", plan.pk, assignment.pk)
    hidden = seen(client, cast.stranger, "assignment", plan.pk, assignment.pk)[0]

    assert "Tên mới" in story
    assert "Đang dựng phim" in story
    assert "Đang dựng phim" not in own
    assert "Đang dựng phim" not in other_history
    for words in ("15/QĐ-UBND", "Tuyên truyền việc số 1", "Quý III/2026", "Đang dựng phim"):
        assert words in history
    assert hidden == 404


def test_a_plan_is_amended_after_its_difference_was_seen(client, cast, plan):
    first, second, third = plan.assignments.order_by("place")
    lead = f"unit-{cast.unit.pk}"
    ground = {
        "reason": "Đổi lịch", "decision_type": "Quyết định", "decision_number": "9/QĐ-UBND",
        "decided_on": "09/6/2026", "in_force_on": "10/06/2026",
    }  # fmt: skip
    refused = send(client, cast.focal, "amend", plan.pk, **ground)
    send(
        client, cast.officer, "amend_change", plan.pk, "nhiem-vu", first.pk,
        name=first.name, time="Quý IV/2026", leads=[lead],
    )  # fmt: skip
    send(client, cast.officer, "amend_drop", plan.pk, "nhiem-vu", second.pk)
    send(
        client, cast.officer, "amend_add", plan.pk, "nhiem-vu",
        name="Việc thêm", time="", leads=[lead],
    )  # fmt: skip

    _status, preview = seen(client, cast.officer, "amend", plan.pk)
    ground["da-xem"] = re.search(r'name="da-xem" value="(\w{16})"', preview)[1]
    groundless = send(client, cast.officer, "amend", plan.pk, **ground | {"decision_number": ""})
    untouched = queries.version_of(plan)
    send(client, cast.officer, "amend", plan.pk, **ground)

    changes = queries.differences(plan.amendments.get())
    assert "Quý IV/2026" in preview
    assert "Việc thêm" in preview
    assert f"<del>{second.name}" in preview
    assert "Chưa ghi số, ký hiệu của văn bản" in groundless.content.decode()
    assert (untouched, refused.status_code) == (1, 404)
    assert [row.kind for row in changes] == ["changed", "changed", "dropped", "added"]
    assert "Việc thêm" in seen(client, cast.focal, "amendments", plan.pk)[1]
    assert "Sẽ điều chỉnh" not in seen(client, cast.officer, "amend", plan.pk)[1]
    assert third.name in seen(client, cast.officer, "amend", plan.pk)[1]


def test_the_sheet_is_the_same_for_the_same_rows(client, cast, plan):
    client.force_login(cast.officer)
    address = reverse("plans:sheet", args=[plan.pk])

    first, second = client.get(address).content, client.get(address).content
    client.force_login(cast.helper)
    theirs = openpyxl.load_workbook(io.BytesIO(client.get(address).content)).active

    rows = list(openpyxl.load_workbook(io.BytesIO(first)).active.values)
    assert first == second
    assert len(rows) == 4 + Standing.objects.count()
    assert {row[3] for row in rows[4:]} == {cast.unit.name, cast.helping.name}
    assert {row[3] for row in list(theirs.values)[4:]} == {cast.helping.name}


def test_coverage_lists_what_nobody_took_up(client, cast, plan):
    services.change_standing(
        standing_of(plan, cast.unit), state="in_progress", by=cast.focal, on=ON
    )

    _status, untouched = seen(client, cast.officer, "coverage", plan.pk)
    _status, everything = seen(client, cast.officer, "coverage", plan.pk, query="?xem=tat-ca")

    assert "2/3 nhiệm vụ chưa đơn vị nào" in untouched
    assert "Tuyên truyền việc số 1" not in untouched
    assert "Tuyên truyền việc số 1" in everything


def test_reports_are_handed_in_by_the_unit_and_taken_by_the_keeper(client, cast):
    draft = make_loose_plan(cast.body)
    add_assignment(draft, "Thường xuyên", leads=(cast.unit,))
    add_report(draft, sender=cast.unit.name, recipient="UBND thành phố", due_on=ON)
    plan = services.confirm_plan(draft, by=None)
    report = queries.reports_due(plan).get()

    refused = send(client, cast.helper, "hand_in_report", report.pk).status_code
    send(client, cast.focal, "hand_in_report", report.pk, **{"ghi-chu": "Số 12/BC"})
    early = send(client, cast.focal, "decide_report", report.pk, **{"quyet-dinh": "nhan"})
    send(client, cast.officer, "decide_report", report.pk, **{"quyet-dinh": "nhan"})

    report.refresh_from_db()
    assert (refused, early.status_code) == (404, 404)
    assert (report.state, report.note) == ("accepted", "")


def test_a_number_of_the_quota_board_leads_to_as_many_items(client, cast, plan):
    section = plan.sections.create(place=0, name="Chuyển đổi số")
    target = plan.targets.create(
        place=0, text="Ít nhất 40 tin", minimum=40, period="năm", section=section, counts_items=True
    )
    for number in range(3):
        make_evidence(plan, section=section, happened_at=NOW, label=f"Tin thử {number}")
    make_evidence(plan, section=plan.sections.create(place=1, name="Khác"), happened_at=NOW)

    _status, shown = seen(client, cast.officer, "quotas", plan.pk)
    start = shown.index(f"?chi-tieu={target.pk}&amp;")
    number = shown[shown.index(">", start) + 1 :].split("<", 1)[0]
    query = shown[start : shown.index('"', start)].replace("&amp;", "&")
    _status, listed = seen(client, cast.focal, "items", plan.pk, query=query)

    assert "chậm 14 tin so với tiến độ" in shown
    assert (int(number), listed.count("plan-evidence")) == (3, 3)
    assert "3 tin, bài" in listed
