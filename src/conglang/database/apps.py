from django.apps import AppConfig


class DatabaseConfig(AppConfig):
    """What both databases must know of Vietnamese."""

    name = "conglang.database"
    label = "database"

    def ready(self) -> None:
        from conglang.database import collation, composing

        collation.connect()
        composing.connect()
