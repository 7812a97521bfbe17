"""What the checks must know of the register, the archive and the sites, in a few queries."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import F, Q
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.models import Page, Site

from conglang.newsroom.checks.item import Item, Link
from conglang.newsroom.checks.naming import KnownName
from conglang.newsroom.checks.surroundings import Leader, Surroundings
from conglang.newsroom.models import HouseStyle
from conglang.newsroom.queries.alike import archive_for
from conglang.organisation.models import Body, Duty, Person, Role, SiteOwnership, UnitName

LEADERS = (Role.HEAD, Role.CHAIR, Role.VICE_CHAIR)


def surroundings_of(
    item: Item, site: Site, style: HouseStyle, on: date, *, person: Person | None = None
) -> Surroundings:
    """Return what the checks of an item at a site know on a day."""
    ownership = (
        SiteOwnership.objects.filter(site=site).select_related("body__parent__parent").first()
    )
    bodies = list(_line_of(ownership.body)) if ownership else []
    sites = list(Site.objects.select_related("root_page"))
    return Surroundings(
        today=on,
        style=style,
        names=tuple(known_names(bodies, on)),
        leaders=tuple(leaders_of(bodies, on)),
        own_hosts=frozenset(each.hostname.lower() for each in sites),
        staff_path=f"/{settings.ADMIN_PATH}",
        look_alikes=archive_for(site, on, person),
        leads_somewhere=_directory(item, site, sites),
    )


def _line_of(body: Body) -> Iterator[Body]:
    yield body
    if body.parent is not None:
        yield from _line_of(body.parent)


def known_names(bodies: list[Body], on: date) -> Iterator[KnownName]:
    """Yield the names of units that a body's items mention: its own, those above, all committees.

    Names not yet in force are left out; those in force no longer are former names.
    """
    units = Q(unit__body__in=bodies) | Q(unit__parent=None, unit__name=F("unit__body__name"))
    rows = (
        UnitName.objects.filter(units, since__lte=on)
        .filter(Q(unit__until=None) | Q(unit__until__gte=on))
        .values_list("text", "kind", "until", "unit__name")
    )
    for text, kind, until, present in rows:
        former = kind == UnitName.Kind.FORMER or (until is not None and until < on)
        if former and until is not None and until >= on:
            former = False  # renamed from a later day on
        yield KnownName(text, present, is_former=former, until=until if former else None)


def leaders_of(bodies: list[Body], on: date) -> Iterator[Leader]:
    """Yield those who lead units or boards of bodies on a day and whose post is known."""
    duties = (
        Duty.objects.in_force(on)
        .filter(Q(unit__body__in=bodies) | Q(board__body__in=bodies), role__in=LEADERS)
        .exclude(person__title="")
        .values_list(
            "person__full_name",
            "person__title",
            "unit__name",
            "unit__body__name",
            "board__body__name",
        )
        .distinct()
    )
    for name, title, unit, body, board_body in duties:
        yield Leader(name, title, unit or "", body or board_body or "")


def _directory(item: Item, here: Site, sites: list[Site]) -> Callable[[Link], bool]:
    """Return who says whether a link into our own sites leads somewhere; asked all at once."""
    paths = {link: found for link in item.links if (found := _path_of(link, here, sites))}
    page_ids = {link.page_id for link in item.links if link.page_id}
    file_ids = {link.file_id for link in item.links if link.file_id}
    wanted = {path for pair in paths.values() for path in pair}
    pages: set[int] = set()
    places: set[str] = set()
    if page_ids or wanted:
        rows = Page.objects.filter(Q(pk__in=page_ids) | Q(url_path__in=wanted), live=True)
        for pk, url_path in rows.values_list("pk", "url_path"):
            pages.add(pk)
            places.add(url_path)
    files = (
        set(get_document_model().objects.filter(pk__in=file_ids).values_list("pk", flat=True))
        if file_ids
        else set()
    )
    moved = _redirected(paths, places)

    def leads_somewhere(link: Link) -> bool:
        if link.page_id is not None:
            return link.page_id in pages
        if link.file_id is not None:
            return link.file_id in files
        if link not in paths:
            return True  # no table of ours knows
        page, section = paths[link]
        # Only below a section do we know every address; elsewhere other screens answer.
        return page in places or section not in places or link in moved

    return leads_somewhere


def _path_of(link: Link, here: Site, sites: list[Site]) -> tuple[str, str] | None:
    """Return the tree's address of a page that a link names, and of the section above it."""
    try:
        parts = urlsplit(link.address.strip())
    except ValueError:
        return None
    if link.is_internal or (parts.netloc and parts.scheme not in {"http", "https"}):
        return None
    if not parts.netloc and not parts.path.startswith("/"):
        return None
    host = (parts.hostname or here.hostname).lower()
    site = next((each for each in sites if each.hostname.lower() == host), None)
    steps = [step for step in parts.path.split("/") if step]
    if site is None or len(steps) != 2 or "." in steps[-1]:
        return None
    root = site.root_page.url_path
    return f"{root}{steps[0]}/{steps[1]}/", f"{root}{steps[0]}/"


def _redirected(paths: dict[Link, tuple[str, str]], places: set[str]) -> set[Link]:
    lost = {
        Redirect.normalise_path(urlsplit(link.address).path): link
        for link, (page, _section) in paths.items()
        if page not in places
    }
    if not lost:
        return set()
    known = Redirect.objects.filter(old_path__in=lost).values_list("old_path", flat=True)
    return {lost[path] for path in known}
