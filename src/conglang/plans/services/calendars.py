"""Private calendar addresses."""

from __future__ import annotations

import secrets

from django.db import transaction

from conglang.organisation.models import Person
from conglang.plans.models import CalendarAddress


@transaction.atomic
def renew_calendar_address(person: Person) -> CalendarAddress:
    """Give a person a new secret address for the calendar; the old one stops working."""
    address, _created = CalendarAddress.objects.update_or_create(
        person=person, defaults={"token": secrets.token_urlsafe(32)}
    )
    return address
