"""Addresses of pages: ours, not Wagtail's, so that "Đ" becomes "d" on both sides."""

from __future__ import annotations

import unicodedata

from wagtail.models import Page

from conglang.vietnam.text import slugify

MAX_LENGTH = 80


def free_slug(parent: Page, title: str, *, page: Page | None = None) -> str:
    """Return a slug for a title that no sibling uses: "tin-moi", then "tin-moi-2", …"""
    base = slugify(title, MAX_LENGTH) or "tin"
    siblings = Page.objects.child_of(parent).filter(slug__startswith=base)
    if page is not None and page.pk:
        siblings = siblings.exclude(pk=page.pk)
    taken = set(siblings.values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug


def _formatters() -> list[tuple[str, str]]:
    """Return replacements that Wagtail's slug field makes in the browser, as `slugify` would.

    Wagtail itself then only joins the words with hyphens and writes them small.
    """
    written: dict[str, str] = {"đ": "d", "Đ": "D", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"}
    latin = [*range(0xB2, 0x180), *range(0x1A0, 0x1B2), *range(0x1E00, 0x1F00)]
    for code in latin:
        plain = unicodedata.normalize("NFKD", chr(code))
        kept = "".join(mark for mark in plain if not unicodedata.combining(mark))
        if kept != chr(code) and kept.isascii() and kept.isalnum():
            written[chr(code)] = kept
    classes: dict[str, str] = {}
    for letter, plain in written.items():
        classes[plain] = classes.get(plain, "") + letter
    return [
        ("[\u0300-\u036f]+", ""),
        *((f"[{letters}]", plain) for plain, letters in classes.items()),
        ("[^A-Za-z0-9]+", " "),
        ("^ +| +$", ""),
        (rf"^(?=.{{{MAX_LENGTH + 1}}})(.{{1,{MAX_LENGTH}}})(?: .*)$", "$1"),
        (rf"^(\S{{{MAX_LENGTH}}})\S.*$", "$1"),
    ]


SLUG_FORMATTERS = _formatters()
