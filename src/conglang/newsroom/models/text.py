"""What every page type of ours carries: its words as a search finds them."""

from __future__ import annotations

from django.db import models
from wagtail.search import index

from conglang.vietnam.text import search_text


class Foldable(models.Model):
    """A page that staff find with or without accents."""

    folded_text = models.TextField(editable=False, default="", blank=True)

    class Meta:
        abstract = True

    search_fields_folded = [index.SearchField("folded_text", boost=1)]

    def words(self) -> list[str]:
        """Return the texts that this page should be found by."""
        return [self.title]

    def refold(self) -> None:
        self.folded_text = search_text(*self.words())
