"""Throw the demo away, with everything else in its database."""

from __future__ import annotations

import shutil
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.utils.translation import gettext as _
from wagtail.models import Collection, Locale, Page, PageLogEntry

from conglang.errors import RuleError

SAFE_MODES = ("demo", "develop", "test")


def refuse_clearing(mode: str) -> None:
    """Stop before anything is deleted from a real installation.

    Raises RuleError("clearing-refused").
    """
    if mode not in SAFE_MODES:
        raise RuleError(
            "clearing-refused",
            _(
                "Đây là hệ thống đang chạy thật nên không dựng và không xóa bản trình diễn ở đây. "
                "Hãy dùng cấu hình trình diễn với một cơ sở dữ liệu riêng."
            ),
        )


def clear_everything() -> None:
    """Empty the database and the folders of files, then plant what Wagtail's migrations plant.

    Raises RuleError("clearing-refused").
    """
    refuse_clearing(settings.ENVIRONMENT.mode)
    call_command("flush", interactive=False, verbosity=0)
    cache.clear()  # row numbers come again
    plant_roots()
    for folder in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        shutil.rmtree(Path(folder), ignore_errors=True)


def plant_roots() -> None:
    """Make the language, the root of the page tree and the root collection, if they are missing."""
    locale, _created = Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    if not Page.get_first_root_node():
        root = Page.add_root(title="Root", slug="root", locale=locale)
        PageLogEntry.objects.filter(page=root.pk).delete()  # migrations plant it without a word
    if not Collection.get_first_root_node():
        Collection.add_root(name="Root")
