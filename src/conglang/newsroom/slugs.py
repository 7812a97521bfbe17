"""Addresses of pages: ours, not Wagtail's, so that "Đ" becomes "d" on both sides."""

from __future__ import annotations

from wagtail.models import Page

from conglang.vietnam.text import slugify


def free_slug(parent: Page, title: str, *, page: Page | None = None) -> str:
    """Return a slug for a title that no sibling uses: "tin-moi", then "tin-moi-2", …"""
    base = slugify(title) or "tin"
    siblings = Page.objects.child_of(parent).filter(slug__startswith=base)
    if page is not None and page.pk:
        siblings = siblings.exclude(pk=page.pk)
    taken = set(siblings.values_list("slug", flat=True))
    slug, number = base, 1
    while slug in taken:
        number += 1
        slug = f"{base}-{number}"
    return slug
