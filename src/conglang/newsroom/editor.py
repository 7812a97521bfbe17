"""Wagtail's own editor for articles: what it must know of us."""

from __future__ import annotations

from django.utils.timezone import localdate
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page

from conglang.newsroom.slugs import free_slug
from conglang.organisation.queries import units_of


class ArticleEditorForm(WagtailAdminPageForm):
    """Names the writer of an article begun here, and frees its address."""

    def clean(self):
        slug = self.cleaned_data.get("slug")
        parent = self.parent_page or self.instance.get_parent()
        if slug and not Page._slug_is_available(slug, parent, self.instance):
            self.cleaned_data["slug"] = free_slug(parent, slug, page=self.instance)
        return super().clean()

    def save(self, commit: bool = True):
        if self.instance.writer_id is None and self.instance._state.adding:
            self.instance.writer = self.for_user
            self.instance.unit = units_of(self.for_user, localdate()).first()
        return super().save(commit)
