"""The data files of this room, read once."""

from __future__ import annotations

import functools
import tomllib
from importlib import resources
from typing import Any


@functools.cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed TOML file `name` of this room; callers must not change it."""
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))
