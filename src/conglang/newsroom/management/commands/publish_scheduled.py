"""Wagtail's command, made so that only what review approved goes public, and each by itself."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from conglang.newsroom import services


class Command(WagtailCommand):
    """Publish approved versions whose hour has come, and let end what is past its time.

    Wagtail's own part is left for a dry run: it publishes whatever bears a time.
    """

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        now = timezone.now()
        services.publish_due(now)
        services.end_expired(now)
        services.expire_share_requests(now)
