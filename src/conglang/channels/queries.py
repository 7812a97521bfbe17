"""Questions about the outbox."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from conglang.channels.models import Delivery
from conglang.organisation.models import Duty, Person, Role
from conglang.organisation.queries import bodies_where

KEEPERS = (Role.TECHNICIAN, Role.SECRETARY)


def may_open_outbox(person: Person, on: date) -> bool:
    """Say whether a person looks after messages on a day."""
    return bodies_where(person, KEEPERS, on).exists() or (person.is_active and person.is_superuser)


def deliveries_visible_to(person: Person, on: date) -> QuerySet[Delivery]:
    """Return the messages that a person looks after, newest first.

    They went to people of the bodies where the person is technician or secretary; a superuser
    sees all.
    """
    deliveries = Delivery.objects.order_by("-pk")
    if person.is_active and person.is_superuser:
        return deliveries
    bodies = bodies_where(person, KEEPERS, on)
    staff = Duty.objects.filter(Q(unit__body__in=bodies) | Q(board__body__in=bodies))
    addresses = staff.exclude(person__email="").values("person__email")
    return deliveries.filter(receiver__in=addresses)


def may_read_text(person: Person, delivery: Delivery) -> bool:
    """Say whether a person may read what a message says, besides its receiver.

    What a room says has a key that names it ("review:7:…") and is about common work. Any other
    mail, and one marked as secret, may carry such as the link that sets a new password.
    """
    return person.is_superuser or (":" in delivery.key and not delivery.is_secret)


def mail_states(keys: Iterable[str]) -> dict[str, str]:
    """Return in words what became of messages, by their keys."""
    found = Delivery.objects.filter(key__in=list(keys)).only("key", "state")
    return {delivery.key: str(delivery.get_state_display()) for delivery in found}


def masked(address: str) -> str:
    """Return an address so that only its owner recognises it: l***@bengoc.example."""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}***{at}{host}" if at else f"{address[:1]}***"
