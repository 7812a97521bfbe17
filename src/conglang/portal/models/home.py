"""The front page of a site; the tree of a site hangs from it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from conglang.newsroom.models.text import Foldable
from conglang.newsroom.permissions import GuardedPermissions


class HomePage(Foldable, Page):
    """A site's front page; what it shows is read from the flat read model."""

    subpage_types = ["newsroom.SectionPage"]
    max_count_per_parent = None
    search_fields = [*Page.search_fields, *Foldable.search_fields_folded]
    template = "portal/home_preview.html"

    class Meta:
        verbose_name = _("trang chủ")
        verbose_name_plural = _("trang chủ")

    def permissions_for_user(self, user):
        return GuardedPermissions(user, self)
