import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail
from django.db import connection, transaction

from conglang.channels import jobs, services
from conglang.channels.models import Delivery
from conglang.channels.tests.factories import make_delivery
from conglang.channels.transports import ChannelError
from conglang.errors import RuleError

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
QUEUED, SENDING = Delivery.State.QUEUED, Delivery.State.SENDING
SENT, FAILED = Delivery.State.SENT, Delivery.State.FAILED


@pytest.fixture
def outside(monkeypatch):
    """A transport that notes what it carries and fails as the test wants."""
    carried, trouble = [], []

    def carry(delivery):
        carried.append(delivery.pk)
        if trouble:
            raise trouble[0]
        return f"biên nhận {delivery.pk}"

    monkeypatch.setattr(services, "transport_for", lambda delivery: carry)
    carry.carried, carry.trouble = carried, trouble
    return carry


def queue(**fields):
    values = {"receiver": "lan@bengoc.example", "subject": "Tin đã đăng", "text": "Xem tin."}
    return services.queue_message(**(values | fields))


@pytest.mark.django_db
def test_the_same_word_is_queued_once(outside, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = queue(key="review:1:published")
        again = queue(key="review:1:published", text="Chữ khác")
        unnamed = {queue().pk, queue().pk}

    assert first == again
    assert len(unnamed) == 2
    assert sorted(outside.carried) == sorted([first.pk, *unnamed])


@pytest.mark.django_db
def test_nothing_leaves_before_the_transaction_ends(outside, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        delivery = queue()
        assert delivery.state == QUEUED
        assert outside.carried == []

    delivery.refresh_from_db()
    assert (delivery.state, outside.carried) == (SENT, [delivery.pk])


@pytest.mark.django_db(transaction=True)
def test_what_a_failed_transaction_said_is_never_sent(outside):
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)

    assert not Delivery.objects.exists()
    assert outside.carried == []


@pytest.mark.django_db
def test_a_subject_is_one_line():
    assert (
        queue(subject="Tin\r\nBcc: ai@ngoai.example  mới").subject
        == "Tin Bcc: ai@ngoai.example mới"
    )


@pytest.mark.django_db
def test_a_sent_delivery_keeps_its_receipt_and_is_not_sent_again(outside):
    delivery = make_delivery(next_try_at=NOW)

    services.send(delivery.pk, NOW)
    assert services.send(delivery.pk, NOW + timedelta(days=1)) is None

    delivery.refresh_from_db()
    assert (delivery.state, delivery.sent_at, delivery.attempts) == (SENT, NOW, 1)
    assert delivery.receipt == f"biên nhận {delivery.pk}"
    assert outside.carried == [delivery.pk]


@pytest.mark.django_db(transaction=True)
def test_of_four_workers_one_sends(outside):
    delivery = make_delivery(next_try_at=NOW)
    start, results, errors = threading.Barrier(4), [], []

    def work():
        try:
            start.wait()
            results.append(services.send(delivery.pk, NOW))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert errors == []
    assert outside.carried == [delivery.pk]
    assert sorted(result is None for result in results) == [False, True, True, True]
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (SENT, 1)


@pytest.mark.django_db
def test_what_a_dead_worker_left_is_taken_after_its_claim_has_run_out(outside):
    delivery = make_delivery(next_try_at=NOW)
    assert services.claim(delivery.pk, NOW).state == SENDING  # and here the worker dies

    assert services.sweep(NOW + services.CLAIM_LASTS) == 0
    assert outside.carried == []

    assert services.sweep(NOW + services.CLAIM_LASTS + timedelta(seconds=1)) == 1
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (SENT, 2)


@pytest.mark.django_db
def test_a_temporary_error_is_tried_again_after_growing_pauses(outside):
    outside.trouble.append(ChannelError("Máy chủ bận"))
    delivery = make_delivery(next_try_at=NOW)
    now, pauses = NOW, []

    for _ in range(services.MAX_ATTEMPTS - 1):
        services.send(delivery.pk, now)
        delivery.refresh_from_db()
        assert (delivery.state, delivery.error) == (QUEUED, "Máy chủ bận")
        assert services.sweep(delivery.next_try_at - timedelta(seconds=1)) == 0
        pauses.append(delivery.next_try_at - now)
        now = delivery.next_try_at
    services.send(delivery.pk, now)

    delivery.refresh_from_db()
    assert pauses == [timedelta(minutes=minutes) for minutes in (1, 2, 4, 8, 16)]
    assert (delivery.state, delivery.attempts) == (FAILED, services.MAX_ATTEMPTS)
    assert services.sweep(now + timedelta(days=9)) == 0


@pytest.mark.django_db
def test_a_permanent_error_is_not_tried_again(outside):
    outside.trouble.append(ChannelError("Không có người nhận", permanent=True))
    delivery = make_delivery(next_try_at=NOW)

    services.send(delivery.pk, NOW)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (FAILED, 1)
    assert delivery.error == "Không có người nhận"


@pytest.mark.django_db
def test_a_success_clears_the_error_before_it(outside):
    outside.trouble.append(ChannelError("Máy chủ bận"))
    delivery = make_delivery(next_try_at=NOW)
    services.send(delivery.pk, NOW)
    outside.trouble.clear()

    services.send(delivery.pk, NOW + services.FIRST_PAUSE)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.error) == (SENT, "")


@pytest.mark.django_db
def test_a_message_that_breaks_our_code_does_not_hold_up_those_behind_it(monkeypatch, caplog):
    broken = make_delivery(key="a:1", next_try_at=NOW)
    whole = make_delivery(key="a:2", next_try_at=NOW + timedelta(seconds=1))

    def carry(delivery):
        if delivery.pk == broken.pk:
            raise ValueError("our mistake")
        return "ok"

    monkeypatch.setattr(services, "transport_for", lambda delivery: carry)

    assert services.sweep(NOW + timedelta(minutes=1)) == 2

    broken.refresh_from_db()
    whole.refresh_from_db()
    assert (broken.state, whole.state) == (QUEUED, SENT)
    assert "our mistake" in caplog.text
    assert "our mistake" not in broken.error


@pytest.mark.django_db
def test_a_failed_delivery_is_sent_again_with_all_its_attempts(
    outside, django_capture_on_commit_callbacks
):
    delivery = make_delivery(state=FAILED, attempts=6, error="Không gửi được")

    with django_capture_on_commit_callbacks(execute=True):
        services.send_again(delivery, now=NOW)
    with pytest.raises(RuleError) as refusal:
        services.send_again(delivery, now=NOW)

    delivery.refresh_from_db()
    assert refusal.value.code == "delivery-not-failed"
    assert (delivery.state, delivery.attempts, delivery.error) == (SENT, 1, "")


@pytest.mark.django_db
def test_the_job_and_the_sweep_carry_what_is_due(outside):
    first, second = make_delivery(key="a:1"), make_delivery(key="a:2")

    jobs.carry.enqueue(first.pk)
    services.sweep(datetime.now(UTC))

    assert outside.carried == [first.pk, second.pk]


@pytest.mark.django_db
def test_mail_of_django_is_queued_for_each_receiver_and_sends_nothing(settings, outside):
    settings.EMAIL_BACKEND = "conglang.channels.mail.QueueingBackend"
    message = EmailMultiAlternatives(
        "Bài chờ duyệt",
        "Chữ",
        "toa-soan@bengoc.example",
        ["a@bengoc.example"],
        cc=["b@bengoc.example"],
    )
    message.attach_alternative("<p>Chữ</p>", "text/html")

    message.send()
    send_mail("Hai", "Thân", None, ["c@bengoc.example"])

    rows = Delivery.objects.order_by("pk").values_list("receiver", "subject", "html", "state")
    assert list(rows) == [
        ("a@bengoc.example", "Bài chờ duyệt", "<p>Chữ</p>", QUEUED),
        ("b@bengoc.example", "Bài chờ duyệt", "<p>Chữ</p>", QUEUED),
        ("c@bengoc.example", "Hai", "", QUEUED),
    ]
    assert outside.carried == []
