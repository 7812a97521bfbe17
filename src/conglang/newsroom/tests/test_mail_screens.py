"""Screens about letters: the writer's, the secretariat's, the technician's."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from conglang.newsroom.models import ArticlePage, IncomingMail, Mailbox
from conglang.newsroom.tests.editor_forms import client_of
from conglang.newsroom.tests.letters import letter
from conglang.newsroom.tests.test_mailbox import keep, make_mailbox
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.portal.tests.factories import make_desk

pytestmark = pytest.mark.django_db
QUARANTINE = "/quan-tri/toa-soan/thu/"
BOXES = "/quan-tri/toa-soan/hop-thu/"


def make_technician(desk):
    person = make_person()
    appoint(person, Role.TECHNICIAN, desk.unit)
    return person


def test_a_writer_confirms_a_letter_and_strangers_do_not_see_it():
    desk = make_desk()
    row = keep(make_mailbox(desk), letter(desk.contributor.email, "Dọn kênh chiều nay"))
    mine, stranger = client_of(desk.contributor), client_of(desk.secretary)
    address = reverse("newsroom:confirm_mail", args=[row.pk])

    before = mine.get("/viet-bai/tu-thu/").content.decode()
    refused = stranger.post(address)
    mine.post(address)
    after = mine.get("/viet-bai/tu-thu/").content.decode()

    assert "Cần anh/chị xác nhận" in before
    assert "Dọn kênh chiều nay" in before
    assert refused.status_code == 404
    assert "Cần anh/chị xác nhận" not in after
    assert "Dọn kênh chiều nay" not in stranger.get("/viet-bai/tu-thu/").content.decode()


def test_a_writer_disowns_a_letter():
    desk = make_desk()
    row = keep(make_mailbox(desk), letter(desk.contributor.email))

    page = client_of(desk.contributor).post(
        reverse("newsroom:disown_mail", args=[row.pk]), follow=True
    )

    assert "xóa 1 bản nháp" in page.content.decode()
    assert not ArticlePage.objects.exists()


def test_the_secretariat_sees_its_own_unknown_letters_and_decides():
    desk, other = make_desk(), make_desk("khac.localhost")
    mailbox = make_mailbox(desk)
    first = keep(mailbox, letter("la@may.example", "Tin chưa rõ của ai"))
    second = keep(mailbox, letter("rac@may.example", "Quảng cáo"))
    inside, outside = client_of(desk.secretary), client_of(other.secretary)

    page = inside.get(QUARANTINE).content.decode()
    empty = inside.post(reverse("newsroom_desk:discard_mail", args=[second.pk]), {"reason": " "})
    nobody = inside.post(reverse("newsroom_desk:attach_mail", args=[first.pk]), {"person": "x"})
    foreign = outside.post(
        reverse("newsroom_desk:attach_mail", args=[first.pk]), {"person": other.contributor.pk}
    )
    inside.post(reverse("newsroom_desk:discard_mail", args=[second.pk]), {"reason": "Thư rác"})
    done = inside.post(
        reverse("newsroom_desk:attach_mail", args=[first.pk]),
        {"person": desk.contributor.pk},
        follow=True,
    )

    assert "Tin chưa rõ của ai" in page
    assert "la@may.example" in page
    assert "Chưa có lý do" in empty.content.decode()
    assert "không còn viết cho trang" in nobody.content.decode()
    assert foreign.status_code == 404
    assert "Tin chưa rõ" not in outside.get(QUARANTINE).content.decode()
    assert client_of(desk.contributor).get(QUARANTINE).status_code in {302, 403}
    assert "Đã lập bản nháp" in done.content.decode()
    second.refresh_from_db()
    assert (second.state, second.problem) == (IncomingMail.State.REFUSED, "Thư rác")


def test_the_list_of_unknown_letters_asks_few_questions(django_assert_max_num_queries):
    desk = make_desk()
    mailbox = make_mailbox(desk)
    for number in range(12):
        keep(mailbox, letter(f"la{number}@may.example"))
    client = client_of(desk.secretary)
    client.get(QUARANTINE)

    with django_assert_max_num_queries(28):
        client.get(QUARANTINE)


def box_data(desk, **changes) -> dict:
    return {
        "site": desk.site.pk,
        "section": desk.section.pk,
        "address": "bai@bengoc.example",
        "host": "thu.bengoc.example",
        "port": "993",
        "security": "tls",
        "user": "bai",
        "secret": "CONGLANG_MAILBOX_PASSWORD",
        "folder": "INBOX",
        "done_folder": "",
        "trusted_server": "",
        "since": f"{localdate():%Y-%m-%d}",
        "is_active": "on",
        **changes,
    }


def test_a_technician_sets_up_a_mailbox_of_the_own_body_only():
    desk, other = make_desk(), make_desk("khac.localhost")
    client = client_of(make_technician(desk))

    made = client.post(f"{BOXES}them/", box_data(desk), follow=True)
    client.post(f"{BOXES}them/", box_data(other, address="b@bengoc.example"))
    foreign = client_of(make_technician(other)).get(f"{BOXES}{Mailbox.objects.get().pk}/")
    mixed = client.post(
        f"{BOXES}them/", box_data(desk, section=other.section.pk, address="c@bengoc.example")
    )

    assert "Đã lưu hộp thư" in made.content.decode()
    assert Mailbox.objects.get().site == desk.site
    assert foreign.status_code == 404
    assert mixed.status_code == 200
    assert client_of(desk.secretary).get(BOXES).status_code in {302, 403}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"security": "none"}, "không mã hóa"),
        ({"secret": "CONGLANG_SECRET_KEY"}, "phải bắt đầu bằng CONGLANG_MAILBOX_"),
        ({"site": "99999999999999999999"}, "Lỗi"),
        ({"port": "chín"}, "Lỗi"),
    ],
)
def test_unsafe_mailboxes_are_refused_in_words(changes, words):
    desk = make_desk()

    page = client_of(make_technician(desk)).post(f"{BOXES}them/", box_data(desk, **changes))

    assert words in page.content.decode()
    assert not Mailbox.objects.exists()


def test_a_technician_tries_a_mailbox(mail):
    desk = make_desk()
    mailbox = make_mailbox(desk, mail)
    mail.receive(letter(desk.contributor.email))
    client = client_of(make_technician(desk))

    page = client.post(
        reverse("newsroom_desk:try_mailbox", args=[mailbox.pk]), {"fetch": "1"}, follow=True
    )
    Mailbox.objects.update(port=1)
    broken = client.post(reverse("newsroom_desk:try_mailbox", args=[mailbox.pk]), follow=True)

    assert "hiện có 1 thư" in page.content.decode()
    assert ArticlePage.objects.count() == 1
    assert "Không kết nối được" in broken.content.decode()
