import pytest

from conglang.channels.models import Delivery
from conglang.channels.tests.factories import make_delivery
from conglang.organisation.models import Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.portal.tests.factories import make_desk

OUTBOX = "/quan-tri/hop-thu-di/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


def page(client, person, address=OUTBOX, **query):
    client.force_login(person)
    return client.get(address, query)


def test_the_outbox_is_for_those_who_look_after_messages(client, desk):
    technician, boss = make_person(), make_person(is_superuser=True)
    appoint(technician, Role.TECHNICIAN, desk.unit)

    for person, is_open in (
        (boss, True),
        (technician, True),
        (desk.secretary, True),
        (desk.contributor, False),
        (desk.chair, False),
    ):
        assert (page(client, person).status_code == 200) is is_open, person
        home = client.get("/quan-tri/").content.decode()
        assert (OUTBOX in home) is is_open, person


def test_a_secretary_sees_messages_to_the_own_body_with_masked_addresses(client, desk):
    own = make_delivery(key="a:1", receiver=desk.contributor.email, subject="Thư của ta")
    foreign = make_delivery(
        key="a:2", receiver=make_desk("hai.localhost").contributor.email, subject="Thư của họ"
    )

    text = page(client, desk.secretary).content.decode()

    assert "Thư của ta" in text
    assert "Thư của họ" not in text
    assert desk.contributor.email not in text
    assert f"{desk.contributor.email[0]}***@example.vn" in text
    assert page(client, desk.secretary, f"{OUTBOX}{own.pk}/").status_code == 200
    assert page(client, desk.secretary, f"{OUTBOX}{foreign.pk}/").status_code == 404
    assert client.post(f"{OUTBOX}{foreign.pk}/gui-lai/").status_code == 404


def test_a_superuser_sees_all_with_whole_addresses(client):
    make_delivery(receiver="ai.do@ngoai.example")

    text = page(client, make_person(is_superuser=True)).content.decode()

    assert "ai.do@ngoai.example" in text


def test_the_text_of_private_mail_is_for_its_receiver(client, desk):
    boss = make_person(is_superuser=True)
    secret = make_delivery(
        key="f" * 32, receiver=desk.contributor.email, text="https://x.example/password/reset/key/1"
    )
    common = make_delivery(key="review:1", receiver=desk.contributor.email, text="Hãy sửa tin.")

    assert "reset/key" not in page(client, desk.secretary, f"{OUTBOX}{secret.pk}/").content.decode()
    assert "Hãy sửa tin." in page(client, desk.secretary, f"{OUTBOX}{common.pk}/").content.decode()
    assert "reset/key" in page(client, boss, f"{OUTBOX}{secret.pk}/").content.decode()


def test_the_list_is_filtered_by_state(client):
    boss = make_person(is_superuser=True)
    make_delivery(key="a:1", subject="Thư đã đi", state="sent")
    make_delivery(key="a:2", subject="Thư hỏng", state="failed", error="Máy chủ từ chối (mã 550)")

    text = page(client, boss, **{"trang-thai": "failed"}).content.decode()

    assert "Thư hỏng" in text
    assert "Máy chủ từ chối (mã 550)" in text
    assert "Thư đã đi" not in text
    assert page(client, boss, **{"trang-thai": "la", "truoc": "²"}).status_code == 200


def test_older_messages_follow_on_the_next_page(client):
    boss = make_person(is_superuser=True)
    rows = [make_delivery(key=f"a:{n}", subject=f"Thư số {n:03}.") for n in range(60)]

    first = page(client, boss).content.decode()
    second = page(client, boss, truoc=rows[10].pk).content.decode()

    assert f"truoc={rows[10].pk}" in first
    assert "Thư số 059." in first
    assert "Thư số 009." not in first
    assert "Thư số 009." in second
    assert "Thư số 010." not in second


def test_a_failed_message_is_sent_again_by_a_button(client, desk):
    delivery = make_delivery(receiver=desk.contributor.email, state="failed", attempts=6)
    shown = page(client, desk.secretary, f"{OUTBOX}{delivery.pk}/").content.decode()
    assert "Gửi lại" in shown

    assert client.get(f"{OUTBOX}{delivery.pk}/gui-lai/").status_code == 405
    client.post(f"{OUTBOX}{delivery.pk}/gui-lai/")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (Delivery.State.QUEUED, 0)

    again = client.post(f"{OUTBOX}{delivery.pk}/gui-lai/", follow=True).content.decode()
    assert "không còn ở trạng thái không gửi được" in again
    assert "gui-lai" not in again
