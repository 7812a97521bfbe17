"""A whole site with its desk: what most tests of the newsroom and the portal stand on."""

from __future__ import annotations

from dataclasses import dataclass

from wagtail.models import Site

from conglang.newsroom.checks.registry import BY_ID
from conglang.newsroom.models import CheckSetting, Level, SectionPage
from conglang.newsroom.services import create_section
from conglang.organisation.models import Board, Body, Person, Role, SiteOwnership, Unit
from conglang.organisation.tests import factories
from conglang.portal.services import open_site


@dataclass(frozen=True)
class Desk:
    """A site and the people who work for it."""

    body: Body
    unit: Unit
    board: Board
    ownership: SiteOwnership
    section: SectionPage
    contributor: Person
    secretary: Person
    chair: Person

    @property
    def site(self) -> Site:
        return self.ownership.site


def make_desk(
    hostname: str = "phuong.localhost",
    *,
    parent: Body | None = None,
    with_checks: bool = False,
    **site,
) -> Desk:
    """Open a site with one section, a contributor, a secretary and a chair.

    with_checks: as a site begins in life; without, its checks only hint, so that the short items
    of tests about other things pass review.
    """
    Site.objects.filter(hostname="localhost", site_name="").delete()
    body = factories.make_body(parent=parent)
    unit = factories.make_unit(body)
    board = factories.make_board(body)
    names = {"name": body.name[:120], "hostname": hostname, "port": 80}
    ownership = open_site(body, board=board, **names, **site)
    people = {
        "contributor": (Role.CONTRIBUTOR, unit),
        "secretary": (Role.SECRETARY, board),
        "chair": (Role.CHAIR, board),
    }
    made = {name: factories.make_person() for name in people}
    for name, (role, place) in people.items():
        factories.appoint(made[name], role, place)
    section = create_section(ownership.site, "Tin tức, sự kiện", by=None)
    if not with_checks:
        CheckSetting.objects.bulk_create(
            CheckSetting(site=ownership.site, check_id=check_id, level=Level.HINT)
            for check_id in BY_ID
        )
    return Desk(body=body, unit=unit, board=board, ownership=ownership, section=section, **made)
