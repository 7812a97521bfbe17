"""Turn an article's blocks and picture into what the public page needs, once, at publication."""

from __future__ import annotations

from typing import Any

import nh3
from django.template.loader import render_to_string
from wagtail.images.models import SourceImageIOError
from wagtail.rich_text import expand_db_html

from conglang.newsroom.models import ArticlePage, Picture

WIDTHS = (480, 960, 1440)

# What a public body may hold, whatever was pasted into the editor or written into the database.
TAGS = {
    *("p", "br", "b", "strong", "i", "em", "a", "ul", "ol", "li"),
    *("h2", "blockquote", "figure", "figcaption", "span", "img"),
    *("div", "table", "caption", "thead", "tbody", "tr", "th", "td"),
}
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"},
    "div": {"tabindex", "role", "aria-label"},
    "th": {"scope"},
}
CLASSES = {"span": {"credit"}, "div": {"scrolling"}}
URL_SCHEMES = {"http", "https", "mailto", "tel"}


def clean(html: str) -> str:
    """Return HTML with nothing but what a public body may hold."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=URL_SCHEMES,
        link_rel="noopener",
    )


def sizes_of(picture: Picture | None) -> dict[str, Any]:
    """Return dimensions and WebP copies of a picture; {} when it or its file is gone."""
    if picture is None:
        return {}
    widths = [width for width in WIDTHS if width <= picture.width] or [picture.width]
    try:
        copies = [
            picture.get_rendition(f"width-{width}|format-webp|webpquality-72") for width in widths
        ]
    except (SourceImageIOError, OSError):
        return {}
    return {
        "width": copies[-1].width,
        "height": copies[-1].height,
        "sizes": [{"url": copy.url, "width": copy.width} for copy in copies],
    }


def picture_record(article: ArticlePage) -> dict[str, Any]:
    """Return what the public page needs to show an article's main picture; {} for none."""
    sizes = sizes_of(article.picture)
    if not sizes:
        return {}
    return {
        **sizes,
        "alt": article.picture_alt or article.picture.description,
        "caption": article.picture_caption,
        "credit": article.picture_credit or article.picture.credit,
    }


def render_body(article: ArticlePage) -> str:
    """Return an article's body as HTML that may be shown as it is."""
    parts = []
    for block in article.body:
        value = block.value
        if block.block_type == "paragraph":
            parts.append(expand_db_html(value.source))
        elif block.block_type == "picture":
            parts.append(
                render_to_string(
                    "portal/blocks/picture.html", {**sizes_of(value["picture"]), "block": value}
                )
            )
        elif block.block_type == "attachment":
            continue  # stands below the text, see `portal.services.publishing`
        else:
            parts.append(
                render_to_string(f"portal/blocks/{block.block_type}.html", {"text": value})
            )
    return clean("".join(parts))
