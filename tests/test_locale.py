"""Nobody in the house meets an English message: every catalogue is complete in Vietnamese."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path

import polib
import pytest

from . import catalogues

TOOL = Path(__file__).resolve().parent.parent / "tools" / "build_locale.py"
DOMAINS = ["django", "djangojs"]

each_catalogue = pytest.mark.parametrize(
    ("package", "domain"), catalogues.CHECKED, ids=map(":".join, catalogues.CHECKED)
)

PERCENT = re.compile(r"%\(\w+\)[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|%[-#0+]*\d*(?:\.\d+)?[sdifr]\b")
BRACES = re.compile(r"\{[^{}\s]*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

# The same in both languages: names, marks and units.
SAME_IN_BOTH = {
    "%(field_label)s:",
    "%(time_zone_option)s: %(localized_time_zone_label)s",
    "%(size)d byte",
    "%s KB",
    "%s MB",
    "%s GB",
    "%s TB",
    "%s PB",
    ", ",
    ":",
    ":?.!",
    "IPv4",
    "IPv6",
    "Wagtail API v2",
    "…",
    "%(truncated_text)s…",
}


def first_of(problems: list) -> str:
    return f"{len(problems)} in all, first 20:\n" + "\n".join(map(str, problems[:20]))


def slots(text: str) -> tuple[list[str], list[str]]:
    """Named placeholders and tags, in any order; nameless ones, which must keep theirs."""
    placeholders = PERCENT.findall(text) + BRACES.findall(text)
    nameless = [slot for slot in placeholders if slot == "{}" or not re.search(r"[({]", slot)]
    named = [slot for slot in placeholders if slot not in nameless]
    return sorted(named + TAG.findall(text)), nameless


def outer_spaces(text: str) -> tuple[str, ...]:
    return re.fullmatch(r"(\s*).*?(\s*)", text, re.DOTALL).groups()


@each_catalogue
def test_every_message_has_vietnamese(package, domain):
    own = catalogues.own_translations(package, domain)
    house = catalogues.house_translations(domain)
    english = catalogues.english_messages(package, domain)

    missing = []
    for message in english:
        entry = house.get(message.key) or own.get(message.key)
        # ngettext finds only entries that have plural forms.
        if message.text not in SAME_IN_BOTH and (
            entry is None or (message.plural and not entry.msgid_plural)
        ):
            missing.append(message)

    assert english, "the package has no source catalogue any more"
    assert not missing, first_of(missing)


def test_every_installed_catalogue_is_checked_or_excused():
    known = {*catalogues.CHECKED, *catalogues.EXCUSED}

    assert sorted(catalogues.installed_catalogues() - known) == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_and_tags_are_those_of_the_source(domain):
    wrong = [
        (entry.msgid, catalogues.vietnamese_of(entry))
        for entry in catalogues.house_translations(domain).values()
        if slots(catalogues.vietnamese_of(entry)) != slots(entry.msgid_plural or entry.msgid)
    ]

    assert not wrong, first_of(wrong)


@pytest.mark.parametrize(
    ("english", "vietnamese"),
    [
        ("%(count)s images", "ảnh"),
        ("%(count)s images", "%(counts)s ảnh"),
        ("Key nr. {number}", "Khóa số {so}"),
        ("'%s' said: %d.", "%d từ “%s”."),
        ("<strong>Note:</strong> stop", "<b>Lưu ý:</b> dừng"),
        ('<a href="%(url)s">here</a>', '<a href="/">ở đây</a>'),
    ],
)
def test_a_lost_or_changed_placeholder_is_seen(english, vietnamese):
    assert slots(english) != slots(vietnamese)


@each_catalogue
def test_no_translation_repeats_the_english(package, domain):
    own = catalogues.own_translations(package, domain)
    house = catalogues.house_translations(domain)

    repeated = set()
    for message in catalogues.english_messages(package, domain):
        entry = house.get(message.key) or own.get(message.key)
        if entry and catalogues.vietnamese_of(entry) in {message.text, message.plural}:
            repeated.add(message.text)

    assert not repeated - SAME_IN_BOTH, first_of(sorted(repeated - SAME_IN_BOTH))


@pytest.mark.parametrize("domain", DOMAINS)
def test_our_vietnamese_is_composed_and_keeps_outer_spaces(domain):
    wrong = []
    for entry in catalogues.house_translations(domain).values():
        text = catalogues.vietnamese_of(entry)
        edges = [
            re.fullmatch(r"(\s*).*?(\s*)", part, re.S).groups() for part in (entry.msgid, text)
        ]
        if not unicodedata.is_normalized("NFC", text) or edges[0] != edges[1]:
            wrong.append((entry.msgid, text))

    assert not wrong, first_of(wrong)


@pytest.mark.parametrize("domain", DOMAINS)
def test_our_catalogue_is_vietnamese_with_one_form_and_nothing_unfinished(domain):
    path = catalogues.HOUSE_DIR / "vi" / "LC_MESSAGES" / f"{domain}.po"
    catalogue = polib.pofile(str(path), check_for_duplicates=True)

    assert catalogue.metadata["Language"] == "vi"
    assert catalogue.metadata["Plural-Forms"].startswith("nplurals=1;")
    assert [entry.msgid for entry in catalogue if not entry.translated()] == []


def test_compiled_catalogues_are_fresh():
    assert run_tool("--check") == 0


def test_a_stale_compiled_catalogue_is_seen_and_mended(tmp_path):
    folder = tmp_path / "locale"
    shutil.copytree(catalogues.HOUSE_DIR, folder)
    path = folder / "vi" / "LC_MESSAGES" / "djangojs.po"
    catalogue = polib.pofile(str(path))
    catalogue[0].msgstr = "chữ khác"
    catalogue.save()

    assert run_tool("--check", str(folder)) == 1

    assert run_tool(str(folder)) == 0
    assert run_tool("--check", str(folder)) == 0
    compiled = polib.mofile(str(path.with_suffix(".mo")))
    assert compiled.find(catalogue[0].msgid).msgstr == "chữ khác"


def run_tool(*arguments: str) -> int:
    return subprocess.run([sys.executable, str(TOOL), *arguments], capture_output=True).returncode
