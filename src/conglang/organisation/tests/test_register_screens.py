from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate

from conglang.organisation.models import Duty, Person, Role, Unit, UnitName
from conglang.organisation.tests.factories import appoint, make_board, make_person, make_unit
from conglang.portal.tests.factories import make_desk

BODIES, UNITS = "/quan-tri/to-chuc/co-quan/", "/quan-tri/to-chuc/don-vi/"
BOARDS, DUTIES = "/quan-tri/to-chuc/ban-bien-tap/", "/quan-tri/to-chuc/phan-cong/"
PEOPLE = "/quan-tri/users/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def technician(desk):
    person = make_person("Đỗ Minh Sậy")
    appoint(person, Role.TECHNICIAN, desk.unit)
    return person


@pytest.fixture
def boss():
    return make_person(is_superuser=True)


def test_the_register_is_for_superusers_and_technicians(client, desk, technician, boss):
    for person, is_open in ((technician, True), (boss, True), (desk.secretary, False)):
        client.force_login(person)
        for address in (BODIES, UNITS, BOARDS, DUTIES):
            assert (client.get(address).status_code == 200) is is_open, (person, address)
        assert ("to-chuc/" in client.get("/quan-tri/", follow=True).content.decode()) is is_open


def test_a_technician_sees_and_changes_the_own_body_only(client, desk, technician):
    stranger = make_unit(name="Phòng của người khác")
    board, duty = make_board(), appoint(make_person("Người Ở Xa"), Role.HEAD, stranger)
    client.force_login(technician)

    text = client.get(UNITS).content.decode()
    assert desk.unit.name in text
    assert stranger.name not in text
    assert "Người Ở Xa" not in client.get(DUTIES).content.decode()
    for address in (
        f"{BODIES}edit/{stranger.body_id}/",
        f"{UNITS}edit/{stranger.pk}/",
        f"{UNITS}history/{stranger.pk}/",
        f"{UNITS}usage/{stranger.pk}/",
        f"{BOARDS}edit/{board.pk}/",
        f"{DUTIES}edit/{duty.pk}/",
    ):
        assert client.get(address).status_code == 404, address
        assert client.post(address, {"name": "Đã đổi"}).status_code == 404, address
    assert client.get(f"{UNITS}edit/{desk.unit.pk}/").status_code == 200


def test_a_technician_adds_no_body_and_nobody_deletes(client, desk, technician, boss):
    client.force_login(technician)
    assert client.get(f"{BODIES}new/").status_code == 302
    client.force_login(boss)
    assert client.get(f"{BODIES}new/").status_code == 200

    client.post(f"{UNITS}delete/{desk.unit.pk}/")

    desk.unit.refresh_from_db()


def test_an_appointment_opens_access_at_once_and_its_end_closes_it(client, desk, technician):
    newcomer = make_person("Phan Thị Sen")
    client.force_login(technician)

    client.post(
        f"{DUTIES}new/",
        {"person": newcomer.pk, "role": "secretary", "board": desk.board.pk, "since": "01/07/2025"},
    )
    duty = Duty.objects.get(person=newcomer)
    assert duty.since == date(2025, 7, 1)
    assert desk.ownership.secretaries in newcomer.groups.all()

    yesterday = localdate() - timedelta(days=1)
    client.post(
        f"{DUTIES}edit/{duty.pk}/", {"since": "01/07/2025", "until": f"{yesterday:%d/%m/%Y}"}
    )
    assert not newcomer.groups.exists()


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("role", "chair", "Vai trò này không hợp với nơi phân công"),
        ("until", "01/01/2019", "Ngày kết thúc sớm hơn ngày bắt đầu"),
    ],
)
def test_a_wrong_appointment_is_refused_in_words(client, desk, technician, field, value, words):
    client.force_login(technician)
    data = {
        "person": desk.contributor.pk,
        "role": "head",
        "unit": desk.unit.pk,
        "since": "01/07/2025",
        field: value,
    }

    response = client.post(f"{DUTIES}new/", data)

    assert words in response.content.decode()
    assert "duty_in_a_unit" not in response.content.decode()
    assert not Duty.objects.filter(person=desk.contributor).exclude(role="contributor").exists()


def test_a_technician_cannot_appoint_into_another_body(client, technician):
    stranger = make_unit()
    hidden = make_person("Người Cơ Quan Khác")
    appoint(hidden, Role.HEAD, stranger)
    client.force_login(technician)

    assert "Người Cơ Quan Khác" not in client.get(f"{DUTIES}new/").content.decode()
    client.post(
        f"{DUTIES}new/",
        {"person": technician.pk, "role": "head", "unit": stranger.pk, "since": "01/07/2025"},
    )

    assert not Duty.objects.filter(person=technician, unit=stranger).exists()


def test_a_unit_is_kept_with_the_names_documents_use(client, desk, technician):
    client.force_login(technician)
    form = {
        "body": desk.body.pk,
        "name": "Phòng Văn hóa và Thông tin",
        "kind": "department",
        "since": "01/07/2025",
        "short_names": "Phòng VHTT\r\n\r\nPhòng VH-TT",
    }

    client.post(f"{UNITS}new/", form)
    unit = desk.body.units.get(name="Phòng Văn hóa và Thông tin")
    assert set(unit.names.filter(kind="short").values_list("text", flat=True)) == {
        "Phòng VHTT",
        "Phòng VH-TT",
    }

    form |= {"name": "Phòng Văn hóa – Xã hội", "short_names": "Phòng VHTT", "other_names": "Văn xã"}
    client.post(f"{UNITS}edit/{unit.pk}/", form)

    unit.refresh_from_db()
    assert unit.name == "Phòng Văn hóa – Xã hội"
    assert {(name.text, name.kind) for name in unit.names.all()} == {
        ("Phòng Văn hóa – Xã hội", UnitName.Kind.OFFICIAL),
        ("Phòng Văn hóa và Thông tin", UnitName.Kind.FORMER),
        ("Phòng VHTT", UnitName.Kind.SHORT),
        ("Văn xã", UnitName.Kind.ALIAS),
    }


def test_a_new_body_has_its_root_unit(client, boss):
    client.force_login(boss)

    client.post(f"{BODIES}new/", {"name": "Ủy ban nhân dân xã Đá Dựng", "since": "01/07/2025"})

    assert Unit.objects.get(body__name="Ủy ban nhân dân xã Đá Dựng").kind == Unit.Kind.COMMITTEE


def test_people_are_kept_by_superusers_with_a_whole_name(client, boss, technician):
    client.force_login(technician)
    assert client.get(PEOPLE).status_code == 302

    client.force_login(boss)
    page = client.get(f"{PEOPLE}new/").content.decode()
    assert "first_name" not in page
    assert 'name="groups"' not in page
    client.post(
        f"{PEOPLE}new/",
        {
            "username": "huong",
            "full_name": "Nguyê\u0303n Thị Hương",
            "title": "Chuyên viên",
            "email": "huong@bengoc.example",
            "password1": "mot-mat-khau-dai",
            "password2": "mot-mat-khau-dai",
        },
    )
    person = Person.objects.get(username="huong")
    assert (person.full_name, person.title) == ("Nguyễn Thị Hương", "Chuyên viên")

    client.post(
        f"{PEOPLE}edit/{person.pk}/",
        {"username": "huong", "full_name": "Nguyễn Thị Thu Hương", "email": "huong@bengoc.example"},
    )
    person.refresh_from_db()
    assert person.full_name == "Nguyễn Thị Thu Hương"
    assert person.is_active is False
    assert person.check_password("mot-mat-khau-dai")


def test_people_are_listed_in_vietnamese_order_and_found_by_name(client, boss):
    for name in ("Đỗ Ánh", "Dương Bình", "Ân Thị Ba", "An Văn Tư"):
        make_person(name)
    client.force_login(boss)

    text = client.get(PEOPLE).content.decode()
    places = [text.index(name) for name in ("An Văn Tư", "Ân Thị Ba", "Dương Bình", "Đỗ Ánh")]
    assert places == sorted(places)

    found = client.get(PEOPLE, {"q": "Ánh"}).content.decode()
    assert "Đỗ Ánh" in found
    assert "Dương Bình" not in found


def test_people_are_switched_off_not_deleted(client, boss, technician):
    client.force_login(boss)

    client.post(f"{PEOPLE}delete/{technician.pk}/")

    technician.refresh_from_db()


def test_people_change_their_own_name_and_find_their_security(client, desk):
    client.force_login(desk.secretary)
    page = client.get("/quan-tri/account/").content.decode()
    assert "Bảo mật tài khoản" in page
    assert "first_name" not in page

    client.post(
        "/quan-tri/account/",
        {
            "name-full_name": "Lê Văn Đước",
            "name-title": "Thư ký",
            "theme-theme": "system",
            "theme-contrast": "system",
            "theme-density": "default",
        },
    )

    desk.secretary.refresh_from_db()
    assert desk.secretary.full_name == "Lê Văn Đước"
