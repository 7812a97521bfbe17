"""Compile the house's Vietnamese catalogues: every .po gets its .mo beside it.

python tools/build_locale.py            write the .mo files
python tools/build_locale.py --check    write nothing; exit 1 if an .mo is missing or stale
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import polib

LOCALE_DIR = Path(__file__).resolve().parent.parent / "src" / "conglang" / "locale"


def stale_catalogues(folder: Path) -> list[Path]:
    """The .po files under `folder` whose .mo is missing or says something else, by path."""
    return [path for path in _sources(folder) if not _is_fresh(path)]


def compile_catalogues(folder: Path) -> list[Path]:
    """Write the .mo beside each stale .po under `folder`; return the .mo files written."""
    written = []
    for path in stale_catalogues(folder):
        target = path.with_suffix(".mo")
        polib.pofile(str(path)).save_as_mofile(str(target))
        written.append(target)
    return written


def _sources(folder: Path) -> list[Path]:
    return sorted(folder.rglob("LC_MESSAGES/*.po"))


def _is_fresh(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    if not compiled.exists():
        return False
    return _spoken(polib.pofile(str(path))) == _spoken(polib.mofile(str(compiled)))


def _spoken(catalogue: polib.POFile | polib.MOFile) -> dict:
    """What a compiled catalogue keeps: messages and headers, not references or their order."""
    messages = {
        (entry.msgctxt, entry.msgid): (entry.msgstr, dict(entry.msgstr_plural))
        for entry in catalogue.translated_entries()
    }
    return {"headers": dict(catalogue.metadata), "messages": messages}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=LOCALE_DIR)
    parser.add_argument("--check", action="store_true", help="only report stale .mo files")
    options = parser.parse_args(arguments)

    if not _sources(options.folder):
        sys.stderr.write(f"no .po file under {options.folder}\n")
        return 1
    if options.check:
        stale = stale_catalogues(options.folder)
        for path in stale:
            sys.stderr.write(f"stale: {path.with_suffix('.mo')}\n")
        return 1 if stale else 0
    for path in compile_catalogues(options.folder):
        sys.stdout.write(f"compiled: {path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
