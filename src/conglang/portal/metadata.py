"""What machines read in a page's head: schema.org and Open Graph."""

from __future__ import annotations

import json
from urllib.parse import urljoin

from django.utils.safestring import SafeString, mark_safe

from conglang.portal.frame import Frame
from conglang.portal.models import PublicItem

# As Django's json_script does: no character may end the script element early.
_SCRIPT_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def canonical_url(item: PublicItem, frame: Frame) -> str:
    """Return the one address of a thing; a shared copy points to its master."""
    return item.origin_url or frame.root_url + item.path


def picture_url(item: PublicItem, frame: Frame) -> str:
    """Return the absolute address of an item's largest picture; "" for none."""
    sizes = item.picture.get("sizes") or []
    return urljoin(frame.root_url + "/", sizes[-1]["url"]) if sizes else ""


def news_article(item: PublicItem, frame: Frame) -> SafeString:
    """Return schema.org's NewsArticle as JSON that may stand inside a script element."""
    publisher = {"@type": "GovernmentOrganization", "name": frame.appearance.name}
    author = {"@type": "Organization", "name": item.unit_name} if item.unit_name else publisher
    if item.byline:
        author = {"@type": "Person", "name": item.byline}
    changed_at = item.updated_at or item.published_at
    record = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.title,
        "description": item.summary,
        "inLanguage": "vi",
        "mainEntityOfPage": canonical_url(item, frame),
        "datePublished": item.published_at and item.published_at.isoformat(),
        "dateModified": changed_at and changed_at.isoformat(),
        "articleSection": item.section_title,
        "image": picture_url(item, frame),
        "author": author,
        "publisher": publisher,
    }
    text = json.dumps({key: value for key, value in record.items() if value}, ensure_ascii=False)
    return mark_safe(text.translate(_SCRIPT_ESCAPES))
