"""Text is stored composed (NFC): scanned plans and files from a Mac arrive decomposed."""

from __future__ import annotations

import unicodedata
from typing import Any

from django.db import models
from django.db.models.signals import pre_save
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField

from conglang.vietnam.text import compose


def compose_fields(sender: type[models.Model], instance: models.Model, **kwargs: object) -> None:
    """Compose every text of a row before it is saved; `bulk_create` composes by itself."""
    for field in sender._meta.concrete_fields:
        value = instance.__dict__.get(field.attname)
        if isinstance(field, models.FileField) or value is None:
            continue
        if isinstance(field, StreamField):
            _compose_stream(value)
        elif isinstance(field, models.JSONField):
            setattr(instance, field.attname, composed(value))
        elif isinstance(value, str) and not unicodedata.is_normalized("NFC", value):
            setattr(instance, field.attname, compose(value))


def composed(value: Any) -> Any:
    """Return lists, mappings and strings with every string composed."""
    if isinstance(value, str):
        return value if unicodedata.is_normalized("NFC", value) else compose(value)
    if isinstance(value, list):
        return [composed(item) for item in value]
    if isinstance(value, dict):
        return {key: composed(item) for key, item in value.items()}
    return value


def _compose_stream(stream: StreamValue) -> None:
    for place, block in enumerate(stream.raw_data):
        tidy = composed(dict(block))
        if tidy != block:
            stream.raw_data[place] = tidy


def connect() -> None:
    pre_save.connect(compose_fields, dispatch_uid="compose-text")
