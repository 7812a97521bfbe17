import pytest

from conglang.channels.models import Delivery
from conglang.channels.tests.smtp_server import mail_server
from conglang.channels.transports import (
    ChannelError,
    keep_in_outbox,
    send_by_smtp,
    transport_for,
)

pytestmark = pytest.mark.pure


@pytest.fixture(autouse=True)
def _own_address(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://bengoc.example"


def delivery(**fields):
    values = {
        "key": "review:7:published:20260302",
        "receiver": "lan@bengoc.example",
        "subject": "Tin đã đăng: Hội sách phường Ngọc Giang",
        "text": "Tin của anh/chị đã được đăng.\n",
    }
    return Delivery(**(values | fields))


def test_a_message_arrives_as_it_was_written(settings):
    with mail_server() as mailbox:
        settings.MAIL_URL = mailbox.url
        receipt = send_by_smtp(
            delivery(html="<p>Đã đăng</p>", sender="Tòa soạn <ts@bengoc.example>")
        )

    (message,) = mailbox.messages
    assert message["To"] == "lan@bengoc.example"
    assert message["From"] == "Tòa soạn <ts@bengoc.example>"
    assert message["Subject"] == "Tin đã đăng: Hội sách phường Ngọc Giang"
    assert message["Message-ID"] == receipt == "<review.7.published.20260302@bengoc.example>"
    text, html = message.iter_parts()
    assert text.get_content().strip() == "Tin của anh/chị đã được đăng."
    assert html.get_content().strip() == "<p>Đã đăng</p>"


def test_a_message_once_taken_is_sent_however_the_server_says_goodbye(settings):
    with mail_server(QUIT="451 tired") as mailbox:
        settings.MAIL_URL = mailbox.url
        assert send_by_smtp(delivery()).startswith("<review.7.")

    assert len(mailbox.messages) == 1


@pytest.mark.parametrize(
    ("command", "answer", "permanent"),
    [
        ("RCPT", "550 no such user", True),
        ("RCPT", "450 come again", False),
        ("MAIL", "553 not from you", True),
        ("DATA", "552 too large", True),
        ("DATA", "451 try later", False),
    ],
)
def test_the_server_says_whether_to_come_again(settings, command, answer, permanent):
    with mail_server(**{command: answer}) as mailbox:
        settings.MAIL_URL = mailbox.url
        with pytest.raises(ChannelError) as error:
            send_by_smtp(delivery())

    assert error.value.permanent is permanent
    assert str(error.value).startswith(("Máy chủ thư", "Không làm việc được"))


def test_a_server_that_is_away_is_tried_again(settings):
    with mail_server() as mailbox:
        settings.MAIL_URL = mailbox.url
    with pytest.raises(ChannelError) as error:
        send_by_smtp(delivery())

    assert error.value.permanent is False


def test_a_password_is_not_sent_in_clear_when_the_server_offers_encryption(settings):
    """The loopback server offers TLS and cannot do it: nothing may follow."""
    with mail_server(EHLO="250-thu.example\r\n250 STARTTLS", STARTTLS="454 not now") as mailbox:
        settings.MAIL_URL = mailbox.url.replace("smtp://", "smtp://ten:matkhau@")
        with pytest.raises(ChannelError) as error:
            send_by_smtp(delivery())

    assert error.value.permanent is False
    assert mailbox.messages == []


def test_without_a_server_messages_stay_in_the_outbox(settings):
    settings.MAIL_URL = ""
    assert transport_for(delivery()) is keep_in_outbox
    assert "Giữ tại hộp thư đi" in keep_in_outbox(delivery())

    settings.MAIL_URL = "smtp://127.0.0.1"
    assert transport_for(delivery()) is send_by_smtp
