"""Pictures of the read model as HTML."""

from __future__ import annotations

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("portal/picture.html")
def picture(
    record: dict[str, Any], sizes: str, *, alt: str | None = None, first: bool = False
) -> dict[str, Any]:
    """Show a picture record (`PublicItem.picture`) at the width that the page gives it.

    sizes: as in HTML, e.g. "(min-width: 52rem) 46rem, 100vw". alt: "" for a picture beside its
    own headline. first: the one that the reader waits for.
    """
    copies = record["sizes"]
    return {
        "src": copies[0]["url"],
        "srcset": ", ".join(f"{copy['url']} {copy['width']}w" for copy in copies),
        "sizes": sizes,
        "width": record["width"],
        "height": record["height"],
        "alt": record.get("alt", "") if alt is None else alt,
        "first": first,
    }
