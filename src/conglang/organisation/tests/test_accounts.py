from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.utils.timezone import localdate

from conglang.channels.models import Delivery
from conglang.organisation import services
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.portal.tests.factories import make_desk

PASSWORD = "mat-khau-thu"
LOGIN, BACK_OFFICE, WRITING = "/tai-khoan/login/", "/quan-tri/", "/viet-bai/"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _fresh_rate_limits():
    cache.clear()


def sign_in(client, login, password=PASSWORD, **query):
    return client.post(LOGIN, {"login": login, "password": password, **query})


@pytest.mark.parametrize("by", ["username", "email"])
def test_people_sign_in_by_name_or_address(client, by):
    person = make_person()

    sign_in(client, getattr(person, by))

    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_wrong_password_is_refused_in_words(client):
    person = make_person()

    response = sign_in(client, person.username, "sai")

    assert response.status_code == 200
    assert "Tên đăng nhập hoặc mật khẩu không đúng" in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_everybody_starts_where_they_work(client):
    desk = make_desk()
    planner, both = make_person(), make_person()
    appoint(planner, Role.PLAN_OFFICER, desk.unit)
    appoint(both, Role.CONTRIBUTOR, desk.unit)
    appoint(both, Role.MEMBER, desk.board)

    for person, place in (
        (desk.contributor, WRITING),
        (desk.secretary, BACK_OFFICE),
        (desk.chair, BACK_OFFICE),
        (planner, BACK_OFFICE),
        (both, BACK_OFFICE),
        (make_person(is_superuser=True), BACK_OFFICE),
        (make_person(), "/tai-khoan/2fa/"),
    ):
        response = sign_in(client, person.username)
        assert (response.status_code, response["Location"]) == (302, place), person
        client.logout()


def test_the_asked_page_comes_before_the_usual_one(client):
    desk = make_desk()

    response = sign_in(client, desk.secretary.username, next="/quan-tri/hop-thu-di/")
    assert response["Location"] == "/quan-tri/hop-thu-di/"

    client.logout()
    elsewhere = sign_in(client, desk.secretary.username, next="https://ngoai.example/")
    assert elsewhere["Location"] == BACK_OFFICE


def test_who_may_not_enter_the_back_office_is_told_and_not_sent_round(client):
    desk = make_desk()
    services.end_duty(desk.contributor.duties.get(), last_day=date(2020, 6, 1))
    services.refresh_access(localdate())
    client.force_login(desk.contributor)

    response = client.get("/quan-tri/", follow=True)

    assert response.status_code == 403
    assert [address for address, _status in response.redirect_chain] == [
        "/quan-tri/login/?next=/quan-tri/"
    ]
    assert "chưa được vào khu quản trị" in response.content.decode()


def test_nobody_signs_up(client):
    page = client.get("/tai-khoan/signup/")
    assert "Người quản trị kỹ thuật của cơ quan tạo tài khoản" in page.content.decode()

    client.post(
        "/tai-khoan/signup/",
        {"username": "la", "password1": "dai-va-kho-1", "password2": "dai-va-kho-1"},
    )

    assert not type(make_person()).objects.filter(username="la").exists()
    assert "signup" not in client.get(LOGIN).content.decode()


def test_a_second_factor_is_asked_for_at_every_door(client):
    person = make_desk().secretary
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
    )

    response = sign_in(client, person.username)

    assert response["Location"] == "/tai-khoan/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    for address in (BACK_OFFICE, "/quan-tri/hop-thu-di/"):
        assert client.get(address, follow=True).redirect_chain[0][0].startswith("/quan-tri/login/")


def test_a_person_without_a_verified_address_may_add_a_second_factor(client):
    person = make_person()
    sign_in(client, person.username)
    confirm_access(client)
    client.get("/tai-khoan/email/")  # from here on allauth knows the address, unverified

    response = client.get("/tai-khoan/2fa/totp/activate/")

    assert response.status_code == 200
    assert "Mã QR" in response.content.decode()


def confirm_access(client):
    client.post("/tai-khoan/reauthenticate/", {"password": PASSWORD})


ACCOUNT_PAGES = [
    "/tai-khoan/2fa/",
    "/tai-khoan/2fa/totp/activate/",
    "/tai-khoan/2fa/webauthn/",
    "/tai-khoan/2fa/webauthn/add/",
    "/tai-khoan/password/change/",
    "/tai-khoan/email/",
    "/tai-khoan/logout/",
    "/tai-khoan/reauthenticate/",
]


@pytest.mark.parametrize("address", [LOGIN, "/tai-khoan/password/reset/", *ACCOUNT_PAGES])
def test_pages_of_the_account_obey_the_strict_policy(client, address):
    if address in ACCOUNT_PAGES:
        sign_in(client, make_person().username)
        confirm_access(client)

    response = client.get(address)

    text = response.content.decode()
    assert response.status_code == 200
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe-inline" not in response["Content-Security-Policy"]
    assert " style=" not in text
    assert " onclick=" not in text
    assert text.count("<h1") == 1
    inline = text.count("<script") - text.count("<script src=")
    assert inline == text.count('type="application/json"')


@pytest.mark.parametrize("address", ACCOUNT_PAGES)
def test_pages_of_the_account_are_for_people_signed_in(client, address):
    response = client.get(address, follow=True)

    assert response.redirect_chain[0][0].startswith(LOGIN) or address == "/tai-khoan/logout/"


def test_the_keys_of_a_person_are_listed_in_vietnamese(client):
    person = make_person()
    sign_in(client, person.username)
    Authenticator.objects.create(
        user=person,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Máy ở cơ quan", "credential": {}, "passwordless": True},
    )

    text = client.get("/tai-khoan/2fa/webauthn/").content.decode()

    assert "Máy ở cơ quan" in text
    assert "Chưa dùng lần nào" in text


def test_a_forgotten_password_is_answered_the_same_to_all_and_mailed_to_some(client, settings):
    settings.EMAIL_BACKEND = "conglang.channels.mail.QueueingBackend"
    person = make_person()

    known = client.post("/tai-khoan/password/reset/", {"email": person.email})
    unknown = client.post("/tai-khoan/password/reset/", {"email": "la@ngoai.example"})

    assert known["Location"] == unknown["Location"]
    delivery = Delivery.objects.get()
    assert delivery.receiver == person.email
    assert "/tai-khoan/password/reset/key/" in delivery.text
