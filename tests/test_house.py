"""The order of the house, checked on every file and on examples that must fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import house

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "conglang"

pytestmark = pytest.mark.pure


def files(pattern: str) -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob(pattern)):
        parts = path.relative_to(PACKAGE).parts
        room = parts[0].removesuffix(".py")
        if room in house.HEIGHT and "migrations" not in parts and "tests" not in parts:
            yield room, path


def test_rooms_are_entered_by_their_doors_only():
    found = {
        str(path.relative_to(ROOT)): closed
        for room, path in files("*.py")
        if (closed := house.closed_doors(room, path.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_no_string_names_a_room_on_a_higher_floor():
    found = {
        str(path.relative_to(ROOT)): strings
        for room, path in files("*.py")
        if (strings := house.upward_strings(room, path.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_no_template_uses_a_room_on_a_higher_floor():
    found = {
        str(path.relative_to(ROOT)): names
        for room, path in files("*.html")
        if (names := house.upward_templates(room, path.read_text(encoding="utf-8")))
    }

    assert found == {}


def test_every_folder_of_the_package_is_a_known_room():
    folders = {
        path.name.removesuffix(".py")
        for path in PACKAGE.iterdir()
        if not path.name.startswith("_") and path.name != "locale"
    }

    assert folders == set(house.HEIGHT)


@pytest.mark.parametrize(
    "source",
    [
        "from conglang.plans.views import confirm",
        "def f():\n    from conglang.newsroom.receivers import refold",
        "import conglang.channels.transports",
    ],
)
def test_a_side_entrance_is_seen(source):
    assert house.closed_doors("portal", source)


@pytest.mark.parametrize(
    "source",
    [
        "from conglang.plans.models import Plan",
        "from conglang.plans.parsing.model import ParsedPlan",
        "from conglang.errors import RuleError",
        "from conglang.portal.rendering import render_body",
    ],
)
def test_a_door_is_a_door(source):
    assert house.closed_doors("portal", source) == []


@pytest.mark.parametrize(
    "source",
    [
        'subpage_types = ["newsroom.ArticlePage"]',
        'import_string("conglang.reports.queries.figures")',
        'reverse("portal:home")',
        'render(request, "newsroom/queue.html")',
    ],
)
def test_a_string_upwards_is_seen(source):
    assert house.upward_strings("plans", source)


def test_a_template_upwards_is_seen():
    assert house.upward_templates("newsroom", '{% extends "portal/base.html" %}')


def test_migrations_that_drop_or_rename_are_signed():
    dangerous = ("RemoveField", "DeleteModel", "RenameField", "RenameModel")
    unsigned = [
        str(path.relative_to(ROOT))
        for path in PACKAGE.glob("*/migrations/*.py")
        if any(word in (text := path.read_text(encoding="utf-8")) for word in dangerous)
        and "# signed: " not in text
    ]

    assert unsigned == []
