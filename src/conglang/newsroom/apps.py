from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    name = "conglang.newsroom"
    label = "newsroom"
    verbose_name = _("Tòa soạn")

    def ready(self) -> None:
        from conglang.newsroom import (
            guard_receivers,
            print_receivers,
            receivers,
            schedule_receivers,
            section_proposals,  # noqa: F401
        )

        receivers.connect()
        print_receivers.connect()
        guard_receivers.connect()
        schedule_receivers.connect()
