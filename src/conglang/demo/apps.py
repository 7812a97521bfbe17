from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A year in an invented city, told through the rooms' own services."""

    name = "conglang.demo"
    label = "demo"
