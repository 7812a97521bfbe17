from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Joins the rooms: who hears what."""

    name = "conglang.config"
    label = "config"

    def ready(self) -> None:
        from conglang.config import wiring

        wiring.connect()
