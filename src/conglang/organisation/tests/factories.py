"""One noun each; give only what the test is about."""

from __future__ import annotations

import itertools
from datetime import date

from conglang.organisation import services
from conglang.organisation.models import Board, Body, Person, Role, Unit

_numbers = itertools.count(1)
LONG_AGO = date(2020, 1, 1)


def make_person(full_name: str = "", **fields) -> Person:
    number = next(_numbers)
    fields.setdefault("username", f"nguoi{number}")
    fields.setdefault("email", f"nguoi{number}@example.vn")
    return Person.objects.create_user(
        full_name=full_name or f"Nguyễn Văn Số {number}", password="mat-khau-thu", **fields
    )


def make_body(name: str = "", *, parent: Body | None = None) -> Body:
    body, _root = services.open_body(
        name or f"Ủy ban nhân dân phường Số {next(_numbers)}", parent=parent, since=LONG_AGO
    )
    return body


def make_unit(body: Body | None = None, name: str = "", **fields) -> Unit:
    fields.setdefault("since", LONG_AGO)
    return services.add_unit(body or make_body(), name or f"Phòng Số {next(_numbers)}", **fields)


def make_board(body: Body | None = None) -> Board:
    body = body or make_body()
    return Board.objects.create(body=body, name=f"Ban Biên tập của {body}", since=LONG_AGO)


def appoint(person: Person, role: Role, place: Unit | Board, since: date = LONG_AGO):
    where = {"unit": place} if isinstance(place, Unit) else {"board": place}
    duty = services.appoint(person, role, since=since, **where)
    services.refresh_access(since)
    return duty
