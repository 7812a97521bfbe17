"""The city, its wards, their people and their sites, by the keys that the content uses."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from ipaddress import ip_address
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.timezone import localdate
from wagtail.models import Page, Site

from conglang.demo.loading.stories import CITY, people, place, sites
from conglang.newsroom.services import StepChoice, choose_steps
from conglang.organisation import services
from conglang.organisation.models import Board, Body, Person, Role, SiteOwnership, Unit, UnitName
from conglang.portal.services import open_site

PASSWORD = "ben-ngoc-2026"
ADMINISTRATOR = "quantri"
MAIL_DOMAIN = "bengoc.example"
COMMITTEE = "Ủy ban nhân dân"
DEPARTMENTS = ("office", "department", "police", "military")
UNIONS = ("front", "union")
KINDS = {
    "departments": DEPARTMENTS,
    "unions": UNIONS,
    "departments and unions": DEPARTMENTS + UNIONS,
}


@dataclass
class Cast:
    """Everybody and everything that the stories name, by key."""

    bodies: dict[str, Body] = field(default_factory=dict)
    units: dict[str, Unit] = field(default_factory=dict)
    boards: dict[str, Board] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    sites: dict[str, SiteOwnership] = field(default_factory=dict)
    deciders: dict[tuple[str, str], list[Person]] = field(default_factory=dict)

    @property
    def city(self) -> Body:
        return self.bodies[CITY]

    def members(self, board: str, *roles: Role) -> list[Person]:
        """Return who holds one of the roles on a board, in the order of the list."""
        return [person for role in roles for person in self.deciders.get((board, role), [])]


def found_bodies(cast: Cast) -> None:
    """Set up the city, its departments, the wards, and the collectives that plans name."""
    for told in place()["bodies"]:
        cast.bodies[told["key"]], _root = services.open_body(told["name"])
    for told in place()["units"]:
        unit = services.add_unit(cast.city, told["name"], kind=told["kind"])
        cast.units[told["key"]] = unit
        for text in told.get("aliases", ()):
            services.name_unit(unit, text)
        for former in told.get("old_names", ()):
            services.name_unit(
                unit, former["name"], kind=UnitName.Kind.FORMER, until=former["until"]
            )
    for told in place()["wards"]:
        name = f"{COMMITTEE} {told['name']}"
        body, root = services.open_body(name, parent=cast.city)
        cast.bodies[told["key"]], cast.units[told["key"]] = body, root
        services.name_unit(root, f"UBND {told['name']}")
    for told in place()["groups"]:
        services.form_group(
            cast.city, told["name"], _members(cast, told["members"]), other_names=told["aliases"]
        )


def _members(cast: Cast, which: str) -> list[Unit]:
    if which == "wards":
        return [cast.units[told["key"]] for told in place()["wards"]]
    return [cast.units[told["key"]] for told in place()["units"] if told["kind"] in KINDS[which]]


def introduce_people(cast: Cast) -> None:
    """Give everybody an account; only those whom the demo shows can sign in."""
    logins = {told["person"]: told["login"] for told in people()["showcase"]}
    for told in people()["people"]:
        key = told["key"]
        cast.people[key] = Person.objects.create_user(
            username=logins.get(key, key),
            email=f"{logins.get(key, key)}@{MAIL_DOMAIN}",
            password=PASSWORD if key in logins else None,
            full_name=told["full_name"],
            title=told["title"],
        )
    Person.objects.create_superuser(
        username=ADMINISTRATOR,
        email=f"{ADMINISTRATOR}@{MAIL_DOMAIN}",
        password=PASSWORD,
        full_name="Quản trị hệ thống",
    )


def appoint_people(cast: Cast) -> None:
    """Set up the boards, and give everybody their duties."""
    for told in people()["boards"]:
        decided_on: date = told["decided_on"]
        cast.boards[told["key"]] = Board.objects.create(
            body=cast.bodies[told["body"]],
            name=told["name"],
            decision=f"Quyết định số {told['decision_number']} ngày {decided_on:%d/%m/%Y}",
            since=decided_on,
        )
    for told in people()["duties"]:
        person, role = cast.people[told["person"]], Role(told["role"])
        services.appoint(
            person,
            role,
            unit=cast.units[told["unit"]] if "unit" in told else None,
            board=cast.boards[told["board"]] if "board" in told else None,
            since=told["since"],
        )
        if "board" in told:
            cast.deciders.setdefault((told["board"], role), []).append(person)


def open_sites(cast: Cast) -> None:
    """Open the city's site and one for each ward, in place of Wagtail's welcome page."""
    remove_welcome_page()
    host, port = address_of_installation()
    city = place()["bodies"][0]
    _open(cast, CITY, city["site_name"], host, port, "Cổng thông tin điện tử")
    for told in place()["wards"]:
        name = told["name"][0].upper() + told["name"][1:]
        _open(cast, told["key"], name, f"{told['key']}.{host}", port, "Trang thông tin điện tử")
    services.refresh_access(localdate())
    _choose_steps_of_city(cast)


def _choose_steps_of_city(cast: Cast) -> None:
    """Let the city's items pass their unit, and two of its board; wards keep the usual steps."""
    choose_steps(
        cast.sites[CITY],
        [
            StepChoice("unit", skipped_when_urgent=True),
            StepChoice("secretariat"),
            StepChoice("opinion", due_working_hours=8, urgent_due_working_hours=2),
            StepChoice("board", approvals_needed=2),
        ],
        by=cast.members(CITY, Role.CHAIR)[0],
        on=localdate(),
    )


def _open(cast: Cast, key: str, name: str, host: str, port: int, kicker: str) -> None:
    chair = cast.members(key, Role.CHAIR)[0]
    looks = sites()[key]
    cast.sites[key] = open_site(
        cast.bodies[key],
        name=name,
        hostname=host,
        port=port,
        board=cast.boards[key],
        is_default=key == CITY,
        kicker=kicker,
        responsible=f"{chair.full_name}, {chair.title}, Trưởng Ban Biên tập",
        **looks,
    )


def address_of_installation() -> tuple[str, int]:
    """Return host and port of the city's site; sites of wards are names below the host."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    host = address.hostname or "localhost"
    try:
        ip_address(host)
    except ValueError:
        return host, port
    return "localhost", port  # nothing can stand below a number


def remove_welcome_page() -> None:
    """Delete the page and the site that Wagtail's migrations plant, if nobody owns them."""
    for site in Site.objects.filter(ownership=None):
        page = site.root_page
        site.delete()
        if page.depth > 1:
            Page.objects.get(pk=page.pk).delete()
