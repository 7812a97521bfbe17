"""Messages that carry a link which opens something: sent, then forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.mail import send_mail
from django.utils import timezone

from conglang.channels import queries, services
from conglang.channels.models import Delivery
from conglang.channels.tests.factories import make_delivery
from conglang.channels.transports import ChannelError
from conglang.errors import RuleError
from conglang.organisation.tests.factories import make_person

pytestmark = pytest.mark.django_db
SECRET = {"is_secret": True, "html": "<p>đường dẫn</p>"}


@pytest.fixture
def outside(monkeypatch, settings):
    """A mail server that takes everything, until the test wants otherwise."""
    settings.MAIL_URL = "smtp://thu.example"
    trouble = []

    def carry(delivery):
        if trouble:
            raise trouble[0]
        return "biên nhận"

    monkeypatch.setattr(services, "transport_for", lambda delivery: carry)
    carry.trouble = trouble
    return carry


def test_a_secret_text_is_gone_once_it_is_sent_and_others_stay(outside):
    secret, plain = make_delivery(key="a:1", **SECRET), make_delivery(key="a:2")

    services.sweep(timezone.now())

    secret.refresh_from_db()
    plain.refresh_from_db()
    assert (secret.state, secret.text, secret.html) == (Delivery.State.SENT, "", "")
    assert secret.subject
    assert (plain.state, bool(plain.text)) == (Delivery.State.SENT, True)


def test_a_secret_text_waits_as_long_as_it_may_still_be_sent(outside):
    secret = make_delivery(key="a:1", **SECRET)
    outside.trouble.append(ChannelError("Máy chủ bận"))

    services.sweep(timezone.now())

    secret.refresh_from_db()
    assert secret.state == Delivery.State.QUEUED
    assert secret.text


def test_without_a_mail_server_a_secret_is_kept_for_a_week(settings):
    settings.MAIL_URL = ""
    secret = make_delivery(key="a:1", **SECRET)
    now = timezone.now()

    services.sweep(now)
    secret.refresh_from_db()
    assert (secret.state, bool(secret.text)) == (Delivery.State.SENT, True)
    services.sweep(now + timedelta(days=8))

    secret.refresh_from_db()
    assert (secret.text, secret.html) == ("", "")


def test_what_was_forgotten_cannot_be_sent_again(outside):
    outside.trouble.append(ChannelError("Không có người nhận này", permanent=True))
    secret = make_delivery(key="a:1", **SECRET)
    now = timezone.now()
    services.sweep(now)
    services.forget_old_secrets(now + timedelta(days=8))
    secret.refresh_from_db()

    with pytest.raises(RuleError, match="tạo đường dẫn mới") as refusal:
        services.send_again(secret, now=now)

    assert refusal.value.code == "text-forgotten"


def test_mail_of_the_framework_is_secret_and_only_a_superuser_may_read_it(settings):
    settings.EMAIL_BACKEND = "conglang.channels.mail.QueueingBackend"
    send_mail("Mật khẩu mới", "https://phuong.example/x/s3cret/", None, ["lan@bengoc.example"])

    mail = Delivery.objects.get()

    assert mail.is_secret
    opinion = make_delivery(key="opinion:1:1", is_secret=True)
    assert not queries.may_read_text(make_person(), opinion)
    assert queries.may_read_text(make_person(is_superuser=True), opinion)


def test_lower_rooms_learn_what_became_of_a_message():
    make_delivery(key="opinion:1:1", state=Delivery.State.FAILED)

    assert queries.mail_states(["opinion:1:1", "opinion:2:1"]) == {"opinion:1:1": "Không gửi được"}
