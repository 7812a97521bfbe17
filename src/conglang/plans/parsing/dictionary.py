"""The word lists in dictionaries.toml, read once."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from conglang.vietnam.text import fold

_FILE = "dictionaries.toml"


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / _FILE).read_text(encoding="utf-8"))


@cache
def words(table: str, name: str) -> tuple[str, ...]:
    """Return a list as it is written."""
    return tuple(str(word) for word in _tables()[table][name])


@cache
def keys(table: str, name: str) -> frozenset[str]:
    """Return a list folded, for comparing."""
    return frozenset(fold(word) for word in words(table, name))


@cache
def document_types() -> dict[str, str]:
    """Return folded name of a type of document -> its abbreviation."""
    return {fold(name): str(code) for name, code in _tables()["types"].items()}


@cache
def alternatives(table: str, name: str) -> str:
    """Return a list as one branch of a pattern, longest word first."""
    longest_first = sorted(words(table, name), key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


@cache
def _openings(table: str, name: str) -> re.Pattern[str]:
    longest_first = sorted(keys(table, name), key=len, reverse=True)
    return re.compile(r"(?:" + "|".join(re.escape(key) for key in longest_first) + r")\b")


def opens_with(text: str, table: str, name: str) -> bool:
    """Tell whether the text begins with a word of the list, whatever its case and tones."""
    return _openings(table, name).match(fold(text[:120]).lstrip("*\"'([- ")) is not None
