"""Whatever strangers send: every answer is one of ours, and never a failure of the house."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterable

import pytest
from django.test import Client

from conglang.plans.services import renew_calendar_address
from conglang.portal import colour
from conglang.portal.tests.factories import Desk, make_desk
from conglang.portal.tests.public import item_of, make_picture, publish_article

pytestmark = pytest.mark.django_db

LONG = 10_000
# Between "/" signs, after percent signs were read as a server reads them.
PIECES = [
    *(b"\x00", b"a\x00b", b"\xff\xfe", b"\xc3(", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xc0\xaf"),
    *(b"..", b".", b"...", b"..%2f", b"%2e%2e", b"%00", b"%", b"%zz", b"..\\..", b"\\\\example.vn"),
    *(b"\n", b"\r\nSet-Cookie: x=1", b"\t", b" ", b"\x7f", b"\xe2\x80\xae", b"\xef\xbb\xbf"),
    *(b"'", b'"', b"<script>", b"' OR 1=1--", b"{{7*7}}", b"${x}", b"`id`", b";ls", b"|", b"*"),
    *(b"0", b"-1", b"1e9", b"9" * 18, b"9" * 19, b"9" * 40, b"9" * 5_000, "٣٣".encode()),
    *(b"etc/passwd", b"../../../../etc/passwd", b".git/config", b"wp-login.php", b".env", b"con"),
    *("ệ".encode() * 400, "😀".encode(), b"a" * 256, b"a" * LONG, b"a/" * (LONG // 2)),
    *(b"None", b"null", b"true", b"[]", b"{}", b"index.html", b"a.ics", b"x.css", b"rss.xml"),
]
VALUES = [
    *("%00", "a%00b", "%ff", "%ed%a0%80", "%", "%zz", "'", "%22", "<script>", "..%2f..%2f", "%0a"),
    *("0", "-1", "9" * 18, "9" * 19, "9" * 40, "9" * 5_000, "%D9%A3", "%C2%B2", "1e9", "NaN"),
    *("_" * 22, "-" * 22, "A" * 22, "f" + "_" * 21, "A" * LONG, "//example.vn", "https:example.vn"),
]
NAMES = ["truoc", "trang", "nhiem-vu", "next", "q", "words", "state", "section", "unit", "key"]
WHOLE_QUERIES = ["=&=&&&", "truoc[]=1", "%00=%00", "&" * 2_000, "a=1;b=2", "?", "a=" + "b" * LONG]
HOSTS = [
    *("", " ", ".", "..", "a b", "a/b", "a@b", "localhost@example.vn", "example.vn", "127.0.0.1"),
    *("[::1]", "[::1", "[::1]:x", "localhost:", "localhost:0", "localhost:99999", "localhost:x"),
    *("localhost:" + "9" * 40, "LOCALHOST", "localhost.", "x.localhost", "-.localhost", "*"),
    *(
        "a" * LONG,
        "a." * 2_000 + "localhost",
        "\x00",
        "localhost\x00",
        "localhost\r\nX: 1",
        "é.localhost",
    ),
    *("xn--0.localhost", "localhost,example.vn", "${jndi:x}", "<script>.localhost", "_.localhost"),
]
FORWARDED = {
    "HTTP_X_FORWARDED_HOST": ["example.vn", "\x00", "a" * LONG],
    "HTTP_X_FORWARDED_PROTO": ["https", "http", "javascript", "https,http", "", "\x00"],
    "HTTP_X_FORWARDED_PORT": ["0", "-1", "x", "9" * 40],
    "HTTP_X_FORWARDED_FOR": ["1.2.3.4", "x", "::1", "1.2.3.4," * 500, "\x00", "'"],
    "HTTP_X_REAL_IP": ["x", "\x00"],
    "HTTP_X_REQUEST_ID": ["\x00", "a" * LONG, "'"],
    "HTTP_REFERER": ["//", "http://[", "javascript:1", "\x00", "a" * LONG],
    "HTTP_ORIGIN": ["null", "http://[", "\x00", "https://example.vn"],
    "HTTP_ACCEPT_LANGUAGE": ["*", "vi;q=x", "," * 2_000, "\x00", "a-" * 2_000, "zz"],
    "HTTP_ACCEPT": ["*", "a/b;q=x", "," * 500, "\x00", "text/html;" * 300],
    "HTTP_ACCEPT_ENCODING": ["*", "br;q=x", "gzip," * 500, "\x00"],
    "HTTP_RANGE": ["bytes=0-", "bytes=-1", "bytes=9-1", "bytes=a-b", "bytes=0-0,1-1", "x", "\x00"],
    "HTTP_IF_NONE_MATCH": ["*", '"', 'W/"x"', "\x00", '"a",' * 500],
    "HTTP_IF_MATCH": ["*", '"x"', "\x00"],
    "HTTP_IF_MODIFIED_SINCE": ["x", "Thu, 99 Jan 9999 99:99:99 GMT", "\x00", "0"],
    "HTTP_IF_UNMODIFIED_SINCE": ["Thu, 01 Jan 1970 00:00:00 GMT", "x"],
    "HTTP_AUTHORIZATION": ["Basic x", "Bearer \x00", "Basic ////"],
    "HTTP_HX_REQUEST": ["true", "x"],
    "HTTP_HX_CURRENT_URL": ["http://[", "\x00", "%"],
    "HTTP_HX_CURRENT_URL_URI_AUTOENCODED": ["true"],
    "HTTP_USER_AGENT": ["", "\x00", "a" * LONG],
    "CONTENT_LENGTH": ["-1", "x", "9" * 40],
    "CONTENT_TYPE": ["", "x", "multipart/form-data", "text/html; charset=zz", "\x00"],
    "SERVER_PORT": ["0", "99999"],
}
METHODS = [
    "HEAD",
    "OPTIONS",
    "POST",
    "PUT",
    "PATCH",
    "DELETE",
    "TRACE",
    "CONNECT",
    "PROPFIND",
    "get",
    "X" * 500,
]
COOKIES = [
    *("sessionid=", "sessionid=x", "sessionid=" + "x" * 32, "sessionid=" + "x" * LONG, "=", ";;;"),
    *('sessionid="aaaaaaaa\\000"', "sessionid=aaaaaaaa\x00", "sessionid=aaaaaaaa\xff", "a=\x00"),
    *('csrftoken="\\000"', "csrftoken=x", "csrftoken=" + "x" * LONG, "messages=x", "messages=\x00"),
    *(
        'messages="\\000"',
        "django_language=zz",
        "sessionid",
        "a=b;" * 1_000,
        "sessionid=' OR 1=1--",
    ),
]
BODIES = [
    ("application/x-www-form-urlencoded", b"\x00=\x00&login=%00&password=%00&key=%00"),
    ("application/x-www-form-urlencoded", b"login=%ff%fe&password=%ed%a0%80"),
    ("application/x-www-form-urlencoded", b"login=" + b"a" * LONG + b"&password=" + b"b" * LONG),
    ("application/x-www-form-urlencoded", b"a=1&" * 11_000),
    ("application/x-www-form-urlencoded; charset=zz", b"login=a&password=b"),
    ("multipart/form-data", b"x"),
    ("multipart/form-data; boundary=", b"x"),
    (
        "multipart/form-data; boundary=b",
        b"--b\r\nContent-Disposition: form-data; name=login\r\n\r\n",
    ),
    (
        "multipart/form-data; boundary=b",
        b'--b\r\nContent-Disposition: form-data; name="p"; filename="../\x00.jpg"\r\n\r\n'
        b"x\r\n--b--\r\n",
    ),
    ("multipart/form-data; boundary=\xff", b"x"),
    ("application/json", b"{"),
    ("application/json", b"[" * LONG),
    ("application/json", b'{"credential": null}'),
    ("text/plain", b"\x00"),
    ("", b"x"),
]


@pytest.fixture(autouse=True)
def quiet_and_patient(settings):
    """Keep thousands of refusals out of the log, and let none of them be refused for its number."""
    settings.ACCOUNT_RATE_LIMITS = False
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture
def desk() -> Desk:
    return make_desk("localhost", is_default=True)


def public_addresses(desk: Desk) -> list[str]:
    """Return one address of every kind that answers without signing in."""
    article = publish_article(
        desk, picture=make_picture(), picture_caption="Ven kênh", picture_alt="Kênh"
    )
    item = item_of(article)
    token = renew_calendar_address(desk.contributor).token
    return [
        *("/", item.section_path, item.path, "/khong-co/"),
        *("/rss.xml", "/atom.xml", f"{item.section_path}rss.xml", "/sitemap.xml", "/robots.txt"),
        f"/_giao-dien/{colour.stylesheet_name('#a3152a')}.css",
        *("/favicon.ico", item.picture["sizes"][0]["url"], "/media/khong-co.jpg", "/static/x.css"),
        *("/tep/1/a.pdf", "/tep/authenticate_with_password/1/", f"/lich-rieng/{token}.ics"),
        *("/tai-khoan/login/", "/tai-khoan/logout/", "/tai-khoan/signup/", "/tai-khoan/email/"),
        *("/tai-khoan/password/reset/", "/tai-khoan/password/reset/key/1-abc-def/"),
        *("/tai-khoan/confirm-email/abc/", "/tai-khoan/2fa/authenticate/"),
        *("/tai-khoan/2fa/webauthn/login/", "/tai-khoan/2fa/", "/tai-khoan/reauthenticate/"),
        *("/viet-bai/", "/viet-bai/moi/", f"/viet-bai/{article.pk}/", "/viet-bai/0/sua/"),
        *("/quan-tri/", "/quan-tri/login/", "/quan-tri/toa-soan/", "/_util/login/"),
    ]


def status(client: Client, path: bytes | str, method: str = "GET", query: str = "", **sent) -> int:
    """Return how a raw request is answered; path: its bytes, as a server hands them on."""
    raw = path if isinstance(path, bytes) else path.encode()
    sent.setdefault("data", b"")
    sent.setdefault("content_type", "")
    sent["PATH_INFO"] = raw.decode("latin-1")
    sent["QUERY_STRING"] = query
    answer = client.generic(method, "/", **sent)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def client_of(person=None) -> Client:
    client = Client(raise_request_exception=False, headers={"host": "localhost"})
    if person is not None:
        client.force_login(person)
    return client


def failures(answers: Iterable[tuple[object, int]]) -> list[str]:
    return [f"{code}: {str(asked)[:150]!r}" for asked, code in answers if code >= 500]


def test_no_path_makes_a_failure(desk):
    client, chance = client_of(), random.Random(20)
    asked = []
    for address in public_addresses(desk):
        parts = address.encode().split(b"/")
        for piece in chance.sample(PIECES, 15):
            place = chance.randrange(1, len(parts))
            swapped = [*parts[:place], piece, *parts[place + 1 :]]
            added = [*parts[:place], piece, *parts[place:]]
            asked.append(b"/".join(chance.choice([swapped, added])))
        stem, dot, ending = address.encode().rpartition(b".")
        asked += [stem + piece + dot + ending for piece in (b"\x00", b"\xff", b"a" * LONG)]

    assert failures((path, status(client, path)) for path in asked) == []


@pytest.mark.parametrize("signed_in", [False, True])
def test_no_question_makes_a_failure(desk, signed_in):
    client, chance = client_of(desk.secretary if signed_in else None), random.Random(21)
    addresses = public_addresses(desk)
    if signed_in:
        addresses = [each for each in addresses if each.startswith(("/viet-bai", "/quan-tri"))]
        addresses += [
            *("/quan-tri/toa-soan/tin-bai/", "/quan-tri/toa-soan/dung-chung/"),
            *("/quan-tri/hop-thu-di/", "/quan-tri/bao-cao/"),
        ]
    asked = []
    for address in addresses:
        whole = chance.sample(WHOLE_QUERIES, 2) if signed_in else WHOLE_QUERIES
        asked += [(address, query) for query in whole]
        for name in NAMES:
            asked += [
                (address, f"{name}={value}")
                for value in chance.sample(VALUES, 1 if signed_in else 2)
            ]

    answers = [((path, query), status(client, path, query=query)) for path, query in asked]

    assert failures(answers) == []


def test_no_header_makes_a_failure(desk):
    client = client_of()
    addresses = public_addresses(desk)
    chance = random.Random(22)
    sent = [{"HTTP_HOST": host} for host in HOSTS]
    sent += [{name: value} for name, values in FORWARDED.items() for value in values]
    sent += [{"HTTP_COOKIE": cookie} for cookie in COOKIES]
    always = ["/viet-bai/", "/tai-khoan/login/", "/"]

    answers = [
        ((path, header), status(client, path, **header))
        for header in sent
        for path in [*always, *chance.sample(addresses, 3)]
    ]

    assert failures(answers) == []


def test_no_method_and_no_body_makes_a_failure(desk):
    client = client_of()
    addresses = public_addresses(desk)

    answers = [
        ((method, path), status(client, path, method)) for method in METHODS for path in addresses
    ]
    posted = [each for each in addresses if each.startswith(("/tai-khoan", "/viet-bai", "/tep"))]
    answers += [
        ((kind, body[:20], path), status(client, path, "POST", data=body, content_type=kind))
        for kind, body in BODIES
        for path in ["/", *posted]
    ]

    assert failures(answers) == []
