"""RSS 2.0 and Atom of a site and of each section."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import urljoin

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Site

from conglang.portal import queries
from conglang.portal.answers import public_answer
from conglang.portal.corrections import Correction, corrections_of
from conglang.portal.frame import Frame, frame_of, site_of_request
from conglang.portal.models import PublicItem
from conglang.portal.views import page_not_found

IN_FEED = 30
FORMATS: dict[str, type[SyndicationFeed]] = {"rss": Rss201rev2Feed, "atom": Atom1Feed}
# Word leaves such characters behind; XML has no way to write them.
UNWRITABLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


@require_safe
def feed(request: HttpRequest, form: str, section: str = "") -> HttpResponse:
    """Answer with the newest articles of a site, or of one of its sections.

    form: "rss" or "atom". section: "tin-tuc/", "" for the whole site.
    """
    site = site_of_request(request)
    if site is None:
        return page_not_found(request)
    frame = frame_of(site, sections=[])
    heading = None
    if section:
        heading = queries.item_at(site, f"/{section}")
        if heading is None or heading.kind != PublicItem.Kind.SECTION:
            return page_not_found(request)
    made = _empty(frame, heading, form, request.path)
    path = heading.path if heading else None
    for item, correction in _entries(site, path):
        if correction is None:
            _add(made, item, frame.root_url)
        else:
            _add_correction(made, item, correction, frame.root_url)
    return public_answer(
        request, made.writeString("utf-8").encode(), content_type=made.content_type
    )


def _empty(frame: Frame, heading: PublicItem | None, form: str, path: str) -> SyndicationFeed:
    name = frame.appearance.name
    title = f"{heading.title} – {name}" if heading else name
    summary = heading.summary if heading else frame.appearance.slogan
    return FORMATS[form](
        title=_writable(title),
        link=frame.root_url + (heading.path if heading else "/"),
        description=_writable(summary) or _("Tin mới của %(name)s") % {"name": _writable(title)},
        language="vi",
        author_name=_writable(name),
        feed_url=frame.root_url + path,
    )


def _add(made: SyndicationFeed, item: PublicItem, root_url: str) -> None:
    address = root_url + item.path
    sizes = item.picture.get("sizes") or []
    pictures = [
        Enclosure(urljoin(root_url + "/", largest["url"]), "0", "image/webp")
        for largest in sizes[-1:]
    ]
    made.add_item(
        title=_writable(item.title),
        link=address,
        description=_writable(item.summary),
        unique_id=address,
        unique_id_is_permalink=True,
        pubdate=item.published_at,
        updateddate=item.updated_at or item.published_at,
        author_name=_writable(item.unit_name) or None,
        categories=[_writable(item.section_title)],
        enclosures=pictures,
    )


def _entries(site: Site, path: str | None) -> list[tuple[PublicItem, Correction | None]]:
    """Return articles and corrections of late, newest first; a correction stands by itself."""
    articles = list(queries.newest_articles(site, section_path=path)[:IN_FEED])
    entries: list[tuple[datetime | None, PublicItem, Correction | None]] = [
        (item.published_at, item, None) for item in articles
    ]
    for item in queries.newest_corrected(site, section_path=path)[:IN_FEED]:
        entries += [(each.at, item, each) for each in corrections_of(item)]
    oldest = min((at for at, _item, _none in entries[: len(articles)] if at), default=None)
    if oldest is not None and len(articles) == IN_FEED:
        entries = [entry for entry in entries if entry[0] is not None and entry[0] >= oldest]
    never = datetime.min.replace(tzinfo=UTC)
    # Stable: articles of one moment stay in the order of their list.
    entries.sort(key=lambda entry: entry[0] or never, reverse=True)
    return [(item, correction) for _at, item, correction in entries]


def _add_correction(
    made: SyndicationFeed, item: PublicItem, correction: Correction, root_url: str
) -> None:
    address = f"{root_url}{item.path}#{correction.anchor}"
    made.add_item(
        title=_writable(_("Đính chính: %(title)s") % {"title": item.title}),
        link=address,
        description=_writable(correction.words),
        unique_id=address,
        unique_id_is_permalink=False,
        pubdate=correction.at,
        updateddate=correction.at,
        author_name=_writable(item.unit_name) or None,
        categories=[_writable(item.section_title)],
    )


def _writable(text: str) -> str:
    return UNWRITABLE.sub("", text)
