"""What surrounds every public page of a site: name, colour, navigation, imprint."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.http.request import split_domain_port
from django.utils.timezone import localdate
from wagtail.models import Site

from conglang.portal import colour, queries
from conglang.portal.models import Appearance, PublicItem
from conglang.vietnam.dates import weekday_date

SECTIONS_IN_BAR = 5  # the others wait behind one word at its end, unless there is only one


@dataclass(frozen=True, slots=True)
class Frame:
    """The furniture of one site on one day. `site` is None for a host that is no site of ours."""

    site: Site | None
    appearance: Appearance
    portal: Appearance | None  # the main portal, seen from a component site
    sections: list[PublicItem]
    today: date

    @property
    def root_url(self) -> str:
        return self.site.root_url if self.site else ""

    @property
    def date_line(self) -> str:
        return weekday_date(self.today)

    @property
    def tones(self) -> str:
        return colour.stylesheet_name(self.appearance.colour)

    @property
    def first_sections(self) -> list[PublicItem]:
        return self.sections[: self._in_bar]

    @property
    def other_sections(self) -> list[PublicItem]:
        return self.sections[self._in_bar :]

    @property
    def _in_bar(self) -> int:
        return len(self.sections) if len(self.sections) <= SECTIONS_IN_BAR + 1 else SECTIONS_IN_BAR

    @property
    def is_portal(self) -> bool:
        return self.site is not None and self.site.is_default_site


def site_of_request(request: HttpRequest) -> Site | None:
    """Return the site that a request names; a host that is no site of ours is nobody's."""
    site = Site.find_for_request(request)
    host = split_domain_port(request.get_host())[0]
    # Wagtail answers for unknown hosts with the default site; a portal must not lend its face.
    return site if site is not None and site.hostname.lower() == host else None


def frame_of(site: Site | None, sections: list[PublicItem] | None = None) -> Frame:
    """Return the frame of a site: one query, one more when the sections are not at hand."""
    if site is None:
        return Frame(None, Appearance(name=""), None, [], localdate())
    by_site = {each.site_id: each for each in queries.appearances_around(site)}
    own = by_site.pop(site.pk, None) or Appearance(site=site, name=site.site_name or site.hostname)
    if sections is None:
        sections = list(queries.sections_shown(site))
    return Frame(site, own, next(iter(by_site.values()), None), sections, localdate())
