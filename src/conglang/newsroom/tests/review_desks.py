"""Sites with every step of review, and the people who decide at them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils import timezone

from conglang.newsroom import services
from conglang.newsroom.models import ReviewStep
from conglang.newsroom.services import StepChoice
from conglang.newsroom.services.steps import USUAL
from conglang.newsroom.tests.factories import make_colleague
from conglang.organisation.models import Person, Role
from conglang.organisation.tests.factories import appoint, make_person
from conglang.portal.tests.factories import Desk, make_desk

Kind = ReviewStep.Kind


@dataclass(frozen=True)
class FullDesk:
    """A desk with all steps; two vice chairs beside the chair, a focal point and a head."""

    desk: Desk
    focal: Person
    head: Person
    vices: tuple[Person, ...]


def choose(desk: Desk, *kinds: str, needed: int = 1, **unit: bool) -> None:
    """Let a desk's site have these steps, besides secretariat and board."""
    choices = [
        replace(USUAL[Kind(kind)], **(unit if kind == Kind.UNIT else {}))
        for kind in {*kinds, Kind.SECRETARIAT}
    ]
    choices.append(StepChoice(Kind.BOARD, approvals_needed=needed))
    services.choose_steps(desk.ownership, choices, by=None, on=timezone.localdate())


def make_full_desk(hostname: str = "phuong.localhost", *, needed: int = 2, **unit: bool):
    desk = make_desk(hostname)
    focal, head = make_person(), make_person()
    appoint(focal, Role.FOCAL_POINT, desk.unit)
    appoint(head, Role.HEAD, desk.unit)
    vices = tuple(make_colleague(desk, Role.VICE_CHAIR) for _ in range(2))
    choose(desk, Kind.UNIT, Kind.OPINION, needed=needed, **unit)
    return FullDesk(desk=desk, focal=focal, head=head, vices=vices)
