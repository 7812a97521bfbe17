from urllib.parse import unquote

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from conglang.config.middleware import forget_strange_sessions
from conglang.organisation.tests.factories import make_person
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db


def policy(response):
    """Return the directives of a policy by name."""
    parts = response["Content-Security-Policy"].split("; ")
    return {part.split(" ", 1)[0]: part.split(" ", 1)[1] for part in parts}


def test_the_public_policy_is_strict(client):
    desk = make_desk()

    for address in ("/", "/khong-co/", "/tai-khoan/login/"):
        rules = policy(client.get(address, headers={"host": desk.site.hostname}))
        assert rules["default-src"] == "'self'"
        assert rules["object-src"] == "'none'"
        assert rules["frame-ancestors"] == rules["form-action"] == rules["base-uri"] == "'self'"
        assert "script-src" not in rules
        assert "style-src" not in rules


def test_the_policy_is_relaxed_for_the_back_office_only(client):
    client.force_login(make_person(is_superuser=True))

    rules = policy(client.get("/quan-tri/"))

    assert rules["script-src"] == rules["style-src"] == "'self' 'unsafe-inline'"
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == "'none'"


@pytest.mark.parametrize("door", ["/quan-tri/login/", "/_util/login/"])
def test_the_doors_of_wagtail_lead_to_the_one_door(client, door):
    response = client.get(door, {"next": "/quan-tri/pages/3/"})

    assert response.status_code == 302
    assert unquote(response["Location"]) == "/tai-khoan/login/?next=/quan-tri/pages/3/"
    assert client.post(door, {"username": "a", "password": "b"}).status_code == 302


@pytest.mark.parametrize(
    "address", ["/quan-tri/", "/quan-tri/hop-thu-di/", "/quan-tri/users/", "/quan-tri/account/"]
)
def test_strangers_at_staff_addresses_are_asked_to_sign_in(client, address):
    response = client.get(address, follow=True)

    last, _status = response.redirect_chain[-1]
    assert unquote(last) == f"/tai-khoan/login/?next={address}"
    assert "Đăng nhập" in response.content.decode()


@pytest.mark.parametrize("address", ["/quan-tri/password_reset/", "/tai-khoan/3rdparty/"])
def test_there_is_no_other_way_in(client, address):
    response = client.get(address)

    assert response.status_code in (302, 404)
    assert "_auth_user_id" not in client.session


def test_the_writing_screens_stand_at_the_address_of_the_settings(settings):
    from django.urls import get_resolver

    routes = [str(each.pattern) for each in get_resolver().url_patterns]

    assert settings.WRITER_PATH in routes
    assert routes.index("quan-tri/login/") < routes.index("quan-tri/")


def test_pictures_are_public_and_documents_are_not(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    for name in ("images/a.webp", "documents/a.html"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_bytes(b"x")
    (tmp_path.parent / "secret.txt").write_bytes(b"x")

    picture = client.get("/media/images/a.webp")

    assert picture.status_code == 200
    assert picture["Content-Type"] == "image/webp"
    assert picture["X-Content-Type-Options"] == "nosniff"
    for path in (
        "documents/a.html",
        "./documents/a.html",
        "images/../documents/a.html",
        "/documents/a.html",
        "../secret.txt",
        "images/../../secret.txt",
        "images/",
        "a" * 300,
    ):
        assert client.get("/", PATH_INFO=f"/media/{path}").status_code == 404, path
    assert client.post("/media/images/a.webp").status_code == 405


@pytest.mark.parametrize("key", ["aaaaaaaa\x00", "A" * 32, "x" * 5_000, "' OR 1=1--"])
def test_a_session_of_a_shape_we_never_give_is_none(client, key):
    request = RequestFactory().get("/")
    request.COOKIES["sessionid"] = key

    forget_strange_sessions(lambda request: HttpResponse())(request)

    assert "sessionid" not in request.COOKIES


def test_our_own_sessions_pass(client):
    client.force_login(make_person(is_superuser=True))

    assert client.get("/quan-tri/").status_code == 200
