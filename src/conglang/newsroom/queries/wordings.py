"""Every word of a page that readers may meet, piece by piece, whatever kind of page it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from conglang.newsroom.guard import Piece, text_of_html

# Of a page's texts, those that no reader sees or that repeat another.
_NOT_SHOWN = {
    *("path", "url_path", "draft_title", "folded_text", "translation_key", "content_type"),
    *("urgent_reason", "permission", "legal_code", "locked_by", "schema_type"),
}
_TEXTS = (models.CharField, models.TextField)


def pieces_of(page: Page) -> Iterator[Piece]:
    """Yield the texts of this version of a page and of the pictures it shows."""
    for field in page._meta.concrete_fields:
        if field.name in _NOT_SHOWN or field.choices:
            continue
        label = capfirst(str(field.verbose_name))
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            yield from _blocks(field.name, label, value)
        elif isinstance(field, RichTextField):
            yield Piece(field.name, label, text_of_html(str(value or "")))
        elif isinstance(field, _TEXTS) and value:
            text = str(value)
            if isinstance(field, models.SlugField):
                # An address says words too; set letters apart only where they were.
                text = text.replace("-", " ")
                if text.isdigit() or " " not in text:
                    text = str(value)
            yield Piece(field.name, label, text)
    yield from _names_of_files(page)


def _names_of_files(page: Page) -> Iterator[Piece]:
    from conglang.newsroom.queries.files import carried_by

    for carried in carried_by(page):
        words = carried.item.title if carried.is_file else carried.item.credit
        if words:
            yield Piece(f"{carried.place}-name", _("Tên tệp, nguồn ảnh"), words)


def _blocks(name: str, label: str, value: Any) -> Iterator[Piece]:
    raw = value.stream_block.get_prep_value(value) if value else []
    for number, block in enumerate(raw, start=1):
        lines = list(_strings(block.get("value")))
        if lines:
            where = _("%(field)s, khối %(number)s") % {"field": label, "number": number}
            yield Piece(f"{name}-{number}", where, "\n".join(lines))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if value:
            yield text_of_html(value) if "<" in value or "&" in value else value
    elif isinstance(value, dict):
        if isinstance(value.get("rows"), list):
            yield from _table(value)
            return
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)


def _table(table: dict[str, Any]) -> Iterator[str]:
    """Yield a table row by row: a name and a date of birth in two cells stand beside each other."""
    yield from _strings(table.get("caption"))
    yield "\t".join(
        str(column.get("heading") or "") for column in table.get("columns") or [] if column
    )
    for row in table["rows"]:
        cells = row.get("values", []) if isinstance(row, dict) else row
        words = [" ".join(" ".join(_strings(cell)).split()) for cell in cells or []]
        yield "\t".join(words)
