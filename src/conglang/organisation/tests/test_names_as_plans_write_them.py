"""Names as plans write them: recognised as one unit or asked about, never taken wrongly."""

from __future__ import annotations

from datetime import date

import pytest

from conglang.organisation import services
from conglang.organisation.models import Unit, UnitName
from conglang.organisation.naming import Register
from conglang.organisation.tests.factories import make_body, make_unit

pytestmark = pytest.mark.django_db
ON = date(2026, 1, 15)
KIND = Unit.Kind
UNITS = {
    "văn phòng": ("Văn phòng HĐND và UBND thành phố", KIND.OFFICE),
    "nội vụ": ("Phòng Nội vụ", KIND.DEPARTMENT),
    "tư pháp": ("Phòng Tư pháp", KIND.DEPARTMENT),
    "tài chính": ("Phòng Tài chính - Kế hoạch", KIND.DEPARTMENT),
    "văn hóa": ("Phòng Văn hóa và Thông tin", KIND.DEPARTMENT),
    "xã hội": ("Phòng Văn hóa - Xã hội", KIND.DEPARTMENT),
    "giáo dục": ("Phòng Giáo dục và Đào tạo", KIND.DEPARTMENT),
    "môi trường": ("Phòng Nông nghiệp và Môi trường", KIND.DEPARTMENT),
    "hạ tầng": ("Phòng Kinh tế, Hạ tầng và Đô thị", KIND.DEPARTMENT),
    "y tế": ("Phòng Y tế", KIND.DEPARTMENT),
    "thanh tra": ("Thanh tra thành phố", KIND.DEPARTMENT),
    "công an": ("Công an thành phố", KIND.POLICE),
    "quân sự": ("Ban Chỉ huy Quân sự thành phố", KIND.MILITARY),
    "một cửa": ("Trung tâm Phục vụ hành chính công", KIND.CENTRE),
    "truyền thông": ("Trung tâm Truyền thông - Văn hóa", KIND.CENTRE),
    "dự án": ("Ban Quản lý dự án đầu tư xây dựng", KIND.CENTRE),
    "mặt trận": ("Ủy ban Mặt trận Tổ quốc Việt Nam thành phố", KIND.FRONT),
    "phụ nữ": ("Hội Liên hiệp Phụ nữ thành phố", KIND.UNION),
    "tân bình": ("Ủy ban nhân dân phường Tân Bình", KIND.COMMITTEE),
    "bình tân": ("Ủy ban nhân dân phường Bình Tân", KIND.COMMITTEE),
}
GROUPS = {
    "các phường": ("UBND các phường, xã", ["Các phường, xã", "UBND cấp xã"]),
    "các phòng": ("Các phòng, ban, đơn vị", ["Các phòng, ban, ngành thành phố"]),
}
# Former names: whose, until when.
FORMER = {
    "Phòng Lao động - Thương binh và Xã hội": ("nội vụ", date(2025, 2, 28)),
    "Phòng Tài nguyên và Môi trường": ("môi trường", date(2025, 2, 28)),
    "Phòng Quản lý đô thị": ("hạ tầng", date(2025, 2, 28)),
    "Đài Phát thanh và Truyền hình thành phố": ("truyền thông", date(2020, 6, 30)),
    "Phòng Văn hóa và Thông tin": ("xã hội", date(2022, 12, 31)),
}


@pytest.fixture
def city():
    """A city's register: units with their former names, and two collectives."""
    body = make_body("Ủy ban nhân dân thành phố Bến Ngọc")
    units = {key: make_unit(body, name, kind=kind) for key, (name, kind) in UNITS.items()}
    for text, (key, until) in FORMER.items():
        services.name_unit(
            units[key],
            text,
            kind=UnitName.Kind.FORMER,
            since=date(2015, 1, 1),
            until=until,
        )
    for name, others in GROUPS.values():
        services.form_group(body, name, [units["tân bình"]], other_names=others)
    return body


CERTAIN = [
    # official names, in any case, tone placement, dash and decomposed letters
    ("Phòng Nội vụ", "nội vụ"),
    ("PHÒNG NỘI VỤ", "nội vụ"),
    ("phòng Nội Vụ", "nội vụ"),
    ("Phòng Văn hoá và Thông tin", "văn hóa"),
    ("Phòng Văn hóa – Xã hội", "xã hội"),
    ("Phòng Văn hoá và Xã hội", "xã hội"),
    ("Phòng Tài chính – Kế hoạch", "tài chính"),
    ("Phòng Tài chính và Kế hoạch", "tài chính"),
    ("Pho\u0300ng Tư pha\u0301p", "tư pháp"),
    ("Phòng Kinh tế, Hạ tầng và Đô thị thành phố", "hạ tầng"),
    ("Uỷ ban Mặt trận Tổ quốc Việt Nam thành phố", "mặt trận"),
    ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam thành phố", "mặt trận"),
    ("Thanh tra", "thanh tra"),
    # abbreviations that mean one thing
    ("Phòng VH-XH", "xã hội"),
    ("Phòng VHXH", "xã hội"),
    ("Phòng VH&XH", "xã hội"),
    ("Phòng TC-KH", "tài chính"),
    ("Phòng TCKH", "tài chính"),
    ("Phòng TC – KH", "tài chính"),
    ("Phòng GD&ĐT", "giáo dục"),
    ("Phòng GDĐT", "giáo dục"),
    ("Phòng GD - ĐT", "giáo dục"),
    ("Phòng NN&MT", "môi trường"),
    ("Phòng NNMT", "môi trường"),
    ("Phòng KT,HT&ĐT", "hạ tầng"),
    ("Công an TP", "công an"),
    ("Công an thành phố Bến Ngọc", "công an"),
    ("CA TP Bến Ngọc", "công an"),
    ("CA TP", "công an"),
    ("CA thành phố", "công an"),
    ("Công an", "công an"),
    ("BCH QS thành phố", "quân sự"),
    ("Ban CHQS TP", "quân sự"),
    ("Ban Chỉ huy quân sự", "quân sự"),
    ("VP HĐND và UBND", "văn phòng"),
    ("VP HĐND-UBND thành phố", "văn phòng"),
    ("Văn phòng HĐND - UBND", "văn phòng"),
    ("Văn phòng HĐND&UBND TP", "văn phòng"),
    ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân", "văn phòng"),
    ("Trung tâm PVHCC", "một cửa"),
    ("TTPVHCC", "một cửa"),
    ("BQL dự án đầu tư xây dựng", "dự án"),
    ("UBMTTQVN thành phố", "mặt trận"),
    ("Ủy ban MTTQ Việt Nam TP", "mặt trận"),
    ("Hội LHPN thành phố", "phụ nữ"),
    ("UBND phường Tân Bình", "tân bình"),
    ("UBND phường Bình Tân", "bình tân"),
    # former names, whose owner nobody else is called by today
    ("Phòng LĐTBXH", "nội vụ"),
    ("Phòng LĐ-TB&XH", "nội vụ"),
    ("Phòng Lao động – Thương binh và Xã hội", "nội vụ"),
    ("Phòng TN&MT", "môi trường"),
    ("Phòng TNMT", "môi trường"),
    ("Phòng QLĐT", "hạ tầng"),
    ("Đài PT-TH thành phố", "truyền thông"),
]
GROUPED = [
    ("UBND các phường, xã", "các phường"),
    ("UBND các xã, phường", "các phường"),
    ("Uỷ ban nhân dân các xã, phường", "các phường"),
    ("Các xã, phường", "các phường"),
    ("Đề nghị UBND các phường, xã", "các phường"),
    ("UBND cấp xã", "các phường"),
    ("UBND các phường, xã trên địa bàn thành phố Bến Ngọc", "các phường"),
    ("Các các phòng, ban, đơn vị", "các phòng"),
    ("Các phòng, ban, đơn vị", "các phòng"),
    ("Các đơn vị, phòng, ban", "các phòng"),
]
ASKED = [
    # ambiguous, with the one it probably is first
    ("Phòng VH&TT", "văn hóa"),
    ("Phòng VHTT", "văn hóa"),
    ("Phòng VH-TT", "văn hóa"),
    ("Phòng NV", "nội vụ"),
    ("Phòng YT", "y tế"),
    ("TT Truyền thông - Văn hóa", "truyền thông"),
    # typing errors
    ("Phòng Văn hóa và Thông tn", "văn hóa"),
    ("Phòng Tư páhp", "tư pháp"),
    ("Trung tâm Phục vụ hành chánh công", "một cửa"),
    # neighbours and other levels
    ("UBND phường Tân Bìn", "tân bình"),
    ("Công an tỉnh", "công an"),
    ("Công an phường Tân Bình", None),
    ("Công an thành phố Vũng Tre", "công an"),
    ("UBND các phường, xã trên địa bàn thành phố Vũng Tre", None),
    ("Ban Chỉ huy Quân sự tỉnh", "quân sự"),
    ("Cả phường", None),
    ("UBND các phường, xã, đặc khu", None),
    ("Phòng Văn hóa, Khoa học và Thông tin", "văn hóa"),
    ("TP Tư pháp", None),
    ("Sở Nội vụ", "nội vụ"),
    ("UBND thành phố", None),
]


@pytest.mark.parametrize(("written", "key"), CERTAIN)
def test_a_name_is_recognised(city, written, key):
    match = Register(city, ON).find(written)

    assert match.unit
    assert match.unit.name == UNITS[key][0]


@pytest.mark.parametrize(("written", "key"), GROUPED)
def test_a_collective_is_recognised(city, written, key):
    match = Register(city, ON).find(written)

    assert match.group
    assert match.group.name == GROUPS[key][0]


@pytest.mark.parametrize(("written", "key"), ASKED)
def test_what_is_not_sure_is_asked_likeliest_first(city, written, key):
    match = Register(city, ON).find(written)

    assert not match.certain
    if key:
        assert match.suggestions[0].name == UNITS[key][0]


def test_an_old_name_belongs_to_whoever_bore_it_on_the_day(city):
    written = "Phòng Văn hóa và Thông tin"  # of two units, one after the other
    city.units.get(name=written).names.update(since=date(2023, 1, 1))

    owners = [Register(city, day).find(written).unit for day in (date(2022, 5, 1), ON)]

    assert [unit.name for unit in owners] == [UNITS["xã hội"][0], UNITS["văn hóa"][0]]
