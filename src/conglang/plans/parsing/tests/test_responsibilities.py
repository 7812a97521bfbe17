# mypy: allow-untyped-defs, allow-untyped-calls
import pytest

from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.agencies import heading_agency, split_agencies
from conglang.plans.parsing.tests.texts import plan_text


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Phòng Văn hóa và Thông tin, Công an xã", ("Phòng Văn hóa và Thông tin", "Công an xã")),
        (
            "Trung tâm Văn hóa, Thông tin và Thể thao; các thôn",
            ("Trung tâm Văn hóa, Thông tin và Thể thao", "các thôn"),
        ),
        ("Văn phòng HĐND và UBND, Phòng Kinh tế", ("Văn phòng HĐND và UBND", "Phòng Kinh tế")),
        (
            "Các phòng, ban, đơn vị, UBND các phường, xã",
            ("Các phòng, ban, đơn vị", "UBND các phường, xã"),
        ),
        ("Mặt trận xã và các đoàn thể", ("Mặt trận xã", "các đoàn thể")),
        (
            "Hội Nông dân (Chi hội An, Chi hội Bình), Đoàn xã",
            ("Hội Nông dân (Chi hội An, Chi hội Bình)", "Đoàn xã"),
        ),
        ("Bộ Lao động - Thương binh và Xã hội", ("Bộ Lao động - Thương binh và Xã hội",)),
        ("Thư viện xã Phòng Kinh tế", ("Thư viện xã", "Phòng Kinh tế")),
        ("", ()),
    ],
)
def test_lists_are_split_between_agencies_only(text, names):
    assert split_agencies(text) == names


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Phòng Nội vụ:", ("Phòng Nội vụ", "")),
        ("Đề nghị Ban Tuyên giáo Đảng ủy", ("Ban Tuyên giáo Đảng ủy", "")),
        ("Giao cho Công an xã: Giữ trật tự.", ("Công an xã", "Giữ trật tự.")),
        ("UBND xã căn cứ kế hoạch để thực hiện", ("UBND xã", "căn cứ kế hoạch để thực hiện")),
        (
            "Hội đồng phối hợp phổ biến pháp luật xã",
            ("Hội đồng phối hợp phổ biến pháp luật xã", ""),
        ),
        (
            "Các tổ chức chính trị - xã hội và tổ chức, đoàn thể",
            ("Các tổ chức chính trị - xã hội và tổ chức, đoàn thể", ""),
        ),
        ("Kinh phí thực hiện", None),
        ("Chế độ báo cáo", None),
    ],
)
def test_a_heading_names_an_agency_or_not(text, agency):
    assert heading_agency(text) == agency


def counted(body):
    parsed = parse_plan(plan_text(f"V. TỔ CHỨC THỰC HIỆN\n\n{body}"))
    return [(item.agency, len(item.duties)) for item in parsed.responsibilities]


def test_first_level_bullets_are_the_duties():
    assert counted(
        "1. Công an xã\n\n- Giữ trật tự:\n+ ở chợ;\n+ ở bến.\n\n- Báo cáo hằng tuần."
    ) == [("Công an xã", 2)]


def test_without_bullets_the_paragraphs_are_the_duties():
    assert counted(
        "1. Công an xã\n\nGiữ trật tự.\n\nPhân luồng xe cộ.\n\n2. Trạm Y tế: Trực cấp cứu."
    ) == [
        ("Công an xã", 2),
        ("Trạm Y tế", 1),
    ]


def test_the_closing_sentence_is_no_duty():
    assert counted("1. Các thôn\n\nTuyên truyền đến từng hộ.") == [("Các thôn", 1)]


def test_money_and_reporting_are_no_agencies():
    body = "1. Phòng Kinh tế\n- Cân đối vốn.\n2. Kinh phí\n- Xã.\n3. Chế độ báo cáo\n- Hằng quý."

    assert counted(body) == [("Phòng Kinh tế", 1)]


def test_agencies_without_numbers():
    assert counted(
        "Phòng Kinh tế\n\n- Cân đối vốn.\n\nCông an xã\n\n- Giữ trật tự.\n- Trực ban."
    ) == [
        ("Phòng Kinh tế", 1),
        ("Công an xã", 2),
    ]


def test_a_heading_that_groups_agencies_is_not_one():
    assert counted("1. Các cơ quan của xã\na) Công an xã\n- Trực.\nb) Trạm Y tế\n- Trực.") == [
        ("Công an xã", 1),
        ("Trạm Y tế", 1),
    ]
