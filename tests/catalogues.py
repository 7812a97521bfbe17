"""What the installed packages say to people, read from their catalogues and their source.

Needs no Django settings: polib reads the catalogues, `ast` the Python files.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import polib

HOUSE_DIR = Path(__file__).resolve().parent.parent / "src" / "conglang" / "locale"

# (package folder, gettext domain): all of these must speak Vietnamese.
CHECKED = [
    ("wagtail", "django"),
    ("wagtail/admin", "django"),
    ("wagtail/admin", "djangojs"),
    ("wagtail/images", "django"),
    ("wagtail/documents", "django"),
    ("wagtail/users", "django"),
    ("wagtail/snippets", "django"),
    ("wagtail/embeds", "django"),
    ("wagtail/sites", "django"),
    ("wagtail/locales", "django"),
    ("wagtail/search", "django"),
    ("wagtail/contrib/forms", "django"),
    ("wagtail/contrib/redirects", "django"),
    ("wagtail/contrib/settings", "django"),
    ("wagtail/contrib/simple_translation", "django"),
    ("wagtail/contrib/table_block", "django"),
    ("wagtail/contrib/typed_table_block", "django"),
    ("wagtail/contrib/search_promotions", "django"),
    ("allauth", "django"),
    ("taggit", "django"),
    ("treebeard", "django"),
    ("django_filters", "django"),
    ("modelsearch", "django"),
    ("django_tasks", "django"),
    ("django_tasks_db", "django"),
    ("django/conf", "django"),
    ("django/contrib/auth", "django"),
    ("django/contrib/contenttypes", "django"),
    ("django/contrib/sessions", "django"),
    ("django/contrib/sites", "django"),
    ("django/contrib/humanize", "django"),
    ("django/contrib/postgres", "django"),
]

# Catalogues nobody in the house can meet, and why.
EXCUSED = {
    ("wagtail/contrib/styleguide", "django"): "a page for developers, not installed",
    ("treebeard", "djangojs"): "only Django's admin draws it; trees are edited in Wagtail's",
    ("django/contrib/admin", "django"): "not installed: Wagtail's is the only back office",
    ("django/contrib/admin", "djangojs"): "not installed: Wagtail's is the only back office",
    ("django/contrib/admindocs", "django"): "not installed: documentation of Django's admin",
    ("django/contrib/flatpages", "django"): "not installed: pages are Wagtail's",
    ("django/contrib/gis", "django"): "not installed: no geometry fields",
    ("django/contrib/redirects", "django"): "not installed: redirects are Wagtail's",
    ("rest_framework", "django"): "answers programs in JSON; its pages are not served",
}

FAMILIES = [
    "wagtail",
    "django",
    "allauth",
    "taggit",
    "treebeard",
    "django_filters",
    "modelsearch",
    "django_tasks",
    "django_tasks_db",
    "rest_framework",
]

Key = tuple[str | None, str]  # (context, English text)

# Where each gettext function keeps its English text; one before it is the context.
TEXT_PLACE = {
    "_": 0,
    "__": 0,
    "gettext": 0,
    "gettext_lazy": 0,
    "gettext_noop": 0,
    "ngettext": 0,
    "ngettext_lazy": 0,
    "pgettext": 1,
    "pgettext_lazy": 1,
    "npgettext": 1,
    "npgettext_lazy": 1,
}
NOT_FOR_PEOPLE = {"locale", "migrations", "test", "tests", "node_modules", "static"}


class Message(NamedTuple):
    """One English sentence of a package; `plural` is "" when it has one form."""

    context: str | None
    text: str
    plural: str

    @property
    def key(self) -> Key:
        return (self.context, self.text)


def installed_catalogues() -> set[tuple[str, str]]:
    """Every (package folder, domain) that the families ship in any language."""
    found = set()
    for family in FAMILIES:
        root = package_dir(family)
        for locale in root.rglob("locale"):
            folder = "/".join([family, *locale.parent.relative_to(root).parts])
            found |= {(folder, path.stem) for path in locale.glob("*/LC_MESSAGES/*.[mp]o")}
    return found


@cache
def package_dir(package: str) -> Path:
    family, _, rest = package.partition("/")
    spec = find_spec(family)
    if spec is None or not spec.submodule_search_locations:
        raise LookupError(f"{family} is not installed")
    return Path(spec.submodule_search_locations[0]) / rest


@cache
def english_messages(package: str, domain: str) -> list[Message]:
    """What the package can say: its source catalogue, then the Python calls it forgot."""
    found: dict[Key, Message] = {}
    for entry in _source_catalogue(package, domain):
        message = Message(entry.msgctxt, entry.msgid, entry.msgid_plural)
        found[message.key] = message
    if domain == "django":
        for message in _messages_in_python(package):
            found.setdefault(message.key, message)
    return list(found.values())


@cache
def own_translations(package: str, domain: str) -> dict[Key, polib.POEntry]:
    """The package's own Vietnamese, without fuzzy guesses."""
    return _translations(package_dir(package) / "locale" / "vi" / "LC_MESSAGES" / f"{domain}.po")


@cache
def house_translations(domain: str) -> dict[Key, polib.POEntry]:
    """Our Vietnamese: LOCALE_PATHS puts it before every package's."""
    return _translations(HOUSE_DIR / "vi" / "LC_MESSAGES" / f"{domain}.po")


def vietnamese_of(entry: polib.POEntry) -> str:
    """The only form: Vietnamese has no plural."""
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


def _translations(path: Path) -> dict[Key, polib.POEntry]:
    if not path.exists():
        return {}
    entries = polib.pofile(str(path)).translated_entries()
    return {(entry.msgctxt, entry.msgid): entry for entry in entries}


def _source_catalogue(package: str, domain: str) -> list[polib.POEntry]:
    locale = package_dir(package) / "locale"
    # Some packages ship no English catalogue: any full language lists the same messages.
    for language in ("en", "fr"):
        path = locale / language / "LC_MESSAGES" / f"{domain}.po"
        if path.exists():
            return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]
    return []


def _messages_in_python(package: str) -> Iterator[Message]:
    for path in _python_files(package_dir(package)):
        source = path.read_text(encoding="utf-8")
        if "gettext" not in source:
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and (message := _message_in_call(node)):
                yield message


def _python_files(folder: Path) -> Iterator[Path]:
    """The package's files, without parts that have a catalogue of their own."""
    yield from sorted(folder.glob("*.py"))
    for part in sorted(folder.iterdir()):
        if part.is_dir() and part.name not in NOT_FOR_PEOPLE and not (part / "locale").exists():
            yield from _python_files(part)


def _message_in_call(call: ast.Call) -> Message | None:
    name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
    if name not in TEXT_PLACE:
        return None
    place = TEXT_PLACE[name]
    wanted = call.args[: place + 2 if name.startswith("n") else place + 1]
    literals = [
        part.value
        for part in wanted
        if isinstance(part, ast.Constant) and isinstance(part.value, str)
    ]
    if len(literals) <= place or not literals[place]:
        return None
    context = literals[0] if place else None
    plural = literals[place + 1] if len(literals) > place + 1 else ""
    return Message(context, literals[place], plural)
