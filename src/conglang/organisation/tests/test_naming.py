from datetime import date

import pytest

from conglang.organisation import services
from conglang.organisation.models import Unit, UnitName
from conglang.organisation.naming import Register, name_key
from conglang.organisation.tests.factories import make_body, make_unit

ON = date(2026, 1, 15)
pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return make_body("Ủy ban nhân dân thành phố Bến Ngọc")


def test_a_unit_is_known_by_its_name_in_every_spelling(city):
    culture = make_unit(city, "Phòng Văn hóa và Xã hội")
    make_unit(city, "Phòng Kinh tế")
    register = Register(city, ON)

    for text in (
        "Phòng Văn hóa và Xã hội",
        "Phòng Văn hoá và Xã hội",
        "PHÒNG VĂN HÓA VÀ XÃ HỘI",
        "phong van hoa va xa hoi",
        "Phòng Văn hóa - Xã hội",
        "Phòng Văn hóa – Xã hội",
        "  Đề nghị Phòng Văn hóa và Xã hội ",
        "Pho\u0300ng Va\u0306n ho\u0301a va\u0300 Xa\u0303 ho\u0323\u0302i",
    ):
        assert register.find(text).unit == culture, text


def test_an_abbreviation_an_alias_and_an_old_name_mean_the_unit(city):
    culture = make_unit(city, "Phòng Văn hóa và Xã hội")
    services.name_unit(culture, "Phòng VH-XH", kind=UnitName.Kind.SHORT)
    services.name_unit(
        culture,
        "Phòng Văn hóa và Thông tin",
        kind=UnitName.Kind.FORMER,
        since=date(2015, 1, 1),
        until=date(2025, 6, 30),
    )
    register = Register(city, ON)

    assert register.find("Phòng VH-XH").unit == culture
    assert register.find("Phòng Văn hóa và Thông tin").unit == culture
    root = register.find("UBND thành phố Bến Ngọc").unit
    assert root.name == "Ủy ban nhân dân thành phố Bến Ngọc"
    assert register.find("Uỷ ban nhân dân TP Bến Ngọc").unit == root


def test_i_and_y_are_one_letter_in_names(city):
    unit = make_unit(city, "Trung tâm Kỹ thuật")

    assert Register(city, ON).find("Trung tâm Kĩ thuật").unit == unit


def test_the_level_may_be_left_out_but_not_exchanged(city):
    police = make_unit(city, "Công an thành phố", kind=Unit.Kind.POLICE)
    army = make_unit(city, "Ban Chỉ huy Quân sự", kind=Unit.Kind.MILITARY)
    register = Register(city, ON)

    assert register.find("Công an").unit == police
    assert register.find("Ban Chỉ huy Quân sự thành phố").unit == army
    for text in ("Công an tỉnh", "Ban Chỉ huy Quân sự tỉnh"):
        assert not register.find(text).certain, text


@pytest.mark.parametrize(
    ("known", "written"),
    [
        ("Phường Bình Tân", "Phường Tân Bình"),
        ("Phường Bình Tân", "Phường Bình Tâm"),
        ("Phường 1", "Phường 11"),
        ("Phường 12", "Phường 21"),
        ("Xã Hòa Phú", "Xã Hòa Phát"),
    ],
)
def test_a_neighbour_with_a_similar_name_is_asked_about_never_guessed(city, known, written):
    unit = make_unit(city, f"Ủy ban nhân dân {known}")

    match = Register(city, ON).find(f"UBND {written}")

    assert not match.certain
    assert match.suggestions[0] == unit


def test_a_name_of_two_units_is_a_question_with_both(city):
    first = make_unit(city, "Hội Nông dân phường Gò Sỏi")
    second = make_unit(city, "Hội Nông dân phường Bàu Tràm")
    for unit in (first, second):
        services.name_unit(unit, "Hội Nông dân")

    match = Register(city, ON).find("Hội Nông dân")

    assert not match.certain
    assert {first, second} <= set(match.suggestions)


def test_suggestions_are_ranked_and_few(city):
    best = make_unit(city, "Phòng Giáo dục và Đào tạo")
    for number in range(8):
        make_unit(city, f"Phòng Giáo dục số {number}")

    suggestions = Register(city, ON).find("Phòng Giáo dục Đào tạo nghề").suggestions

    assert suggestions[0] == best
    assert len(suggestions) == 5


def test_what_resembles_nothing_has_no_suggestion(city):
    make_unit(city, "Phòng Kinh tế")

    assert Register(city, ON).find("Zzyzx 404").suggestions == ()
    assert Register(city, ON).find("  ").certain is False


def test_a_group_is_known_by_all_its_names(city):
    wards = [make_unit(city, f"Phường Số {number}") for number in range(2)]
    group = services.form_group(
        city, "UBND các phường, xã", wards, other_names=["Các phường, xã", "UBND cấp xã"]
    )
    register = Register(city, ON)

    for text in ("Ủy ban nhân dân các phường, xã", "các phường, xã", "UBND cấp xã"):
        match = register.find(text)
        assert (match.group, match.unit) == (group, None), text


def test_units_of_other_bodies_and_of_other_days_are_unknown(city):
    stranger = make_body("Ủy ban nhân dân tỉnh Ngoài")
    make_unit(stranger, "Sở Nội vụ")
    make_unit(city, "Phòng Tư pháp", since=date(2026, 2, 1))
    register = Register(city, ON)

    assert not register.find("Sở Nội vụ").certain
    assert not register.find("Phòng Tư pháp").certain
    assert Register(city, date(2026, 2, 1)).find("Phòng Tư pháp").certain


def test_bodies_below_are_known_by_their_committee(city):
    ward = make_body("Ủy ban nhân dân phường Ngọc Giang", parent=city)
    make_unit(ward, "Văn phòng phường")
    register = Register(city, ON)

    assert register.find("UBND phường Ngọc Giang").unit == ward.units.get(kind="committee")
    assert not register.find("Văn phòng phường").certain


def test_keys_meet_across_tone_places_and_dashes():
    assert name_key("Uỷ ban nhân dân") == name_key("UBND") == name_key("ủy ban  nhân dân")
    assert name_key("Phòng VH-XH") == name_key("Phòng VH – XH")
