import logging
from dataclasses import dataclass

import pytest
from django.db import transaction

from conglang import events
from conglang.config.wiring import WIRING, connect
from conglang.organisation.models import Body


@dataclass(frozen=True)
class BellRang:
    name: str


@pytest.fixture
def handlers():
    events._handlers.pop(BellRang, None)
    yield
    events._handlers.pop(BellRang, None)


def write_name(event):
    Body.objects.create(name=event.name)


def write_and_break_the_transaction(event):
    Body.objects.create(name="half done")
    Body.objects.create(pk=Body.objects.get(name="half done").pk, name="twice")


def fail(event):
    raise ValueError("bell is broken")


@pytest.mark.django_db
def test_a_failing_handler_is_logged_and_the_others_still_hear(handlers, caplog):
    for handler in (fail, write_name):
        events.subscribe(BellRang, handler)

    with caplog.at_level(logging.ERROR):
        events.emit(BellRang("Chuông"))

    assert Body.objects.filter(name="Chuông").exists()
    assert "handler fail failed for BellRang(name='Chuông')" in caplog.text
    assert "bell is broken" in caplog.text


@pytest.mark.django_db
def test_each_handler_has_a_savepoint_of_its_own(handlers):
    for handler in (write_and_break_the_transaction, write_name):
        events.subscribe(BellRang, handler)

    with transaction.atomic():
        Body.objects.create(name="before")
        events.emit(BellRang("Chuông"))

    assert set(Body.objects.values_list("name", flat=True)) == {"before", "Chuông"}


@pytest.mark.django_db
def test_handlers_hear_in_the_order_of_subscription_and_once(handlers):
    heard = []
    first, second = (lambda event: heard.append(1)), (lambda event: heard.append(2))
    for handler in (first, second, first):
        events.subscribe(BellRang, handler)

    events.emit(BellRang("x"))

    assert heard == [1, 2]


@pytest.mark.pure
def test_connecting_twice_wires_every_handler_once():
    connect()

    for event_type, handler in WIRING:
        assert events._handlers[event_type].count(handler) == 1
