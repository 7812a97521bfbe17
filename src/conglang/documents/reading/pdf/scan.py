"""Pages that are pictures, read with tesseract when it is installed with Vietnamese."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from conglang.documents.reading.pdf.page import Page, Word
from conglang.errors import RuleError

MAX_SCANNED_PAGES = 60
"""Most pictures of pages read in one file."""

_DOTS_PER_INCH = 300
_MOST_DOTS = 5_000  # along the longer side of a page
_PAGE_SECONDS = 60
_FILE_SECONDS = 600
_LANGUAGE = "vie"
_SURE = 25.0
_SIZE_OF_LINE = 0.8
_FONT = ""

Seen = tuple[str, float, float, float, float]  # a word, its left, right, height, bottom

_BELOW = re.compile("[gjpqyýỳỷỹỵạặậẹệịọộợụựQẠẶẬẸỆỊỌỘỢỤỰỴ,;()/|]")  # letters under the base
_FEWEST_LETTERS = 0.5  # of the signs in a line; specks and seams of the paper give fewer


def read_scanned_pages(content: bytes, pages: Sequence[Page]) -> None:
    """Fill the first pages with the words seen on them, at most `MAX_SCANNED_PAGES`.

    Raises RuleError("scan-needs-ocr" | "scan-unreadable").
    """
    renderer, reader = shutil.which("pdftoppm"), shutil.which("tesseract")
    if renderer is None or reader is None or not _knows_vietnamese(reader):
        raise RuleError(
            "scan-needs-ocr",
            "Tệp PDF là bản quét (ảnh chụp), không có chữ để đọc. Hãy gửi bản Word (.docx); hoặc "
            "nhờ quản trị kỹ thuật cài bộ nhận dạng chữ trên máy chủ bằng lệnh "
            "apt-get install tesseract-ocr tesseract-ocr-vie poppler-utils rồi gửi lại.",
        )
    end = time.monotonic() + _FILE_SECONDS
    with tempfile.TemporaryDirectory(prefix="scan-") as folder:
        source = Path(folder, "source.pdf")
        source.write_bytes(content)
        for page in pages[:MAX_SCANNED_PAGES]:
            try:
                if time.monotonic() > end:
                    raise _unreadable()
                _recognise(page, source, renderer, reader)
            except (subprocess.SubprocessError, OSError, csv.Error) as failure:
                raise _unreadable() from failure


def _knows_vietnamese(reader: str) -> bool:
    try:
        listed = subprocess.run(
            [reader, "--list-langs"], capture_output=True, timeout=_PAGE_SECONDS, check=True
        )
    except (subprocess.SubprocessError, OSError):
        return False
    return _LANGUAGE in (listed.stdout + listed.stderr).decode("utf-8", "replace").split()


def _recognise(page: Page, source: Path, renderer: str, reader: str) -> None:
    longest = max(page.width, page.height, 1.0)
    dots = max(36, min(_DOTS_PER_INCH, int(_MOST_DOTS * 72 / longest)))
    number = str(page.number)
    picture = source.with_name("page")
    render = [renderer, "-f", number, "-l", number, "-r", str(dots), "-gray", "-png"]
    subprocess.run(
        [*render, "-singlefile", str(source), str(picture)],
        capture_output=True,
        timeout=_PAGE_SECONDS,
        check=True,
    )
    settings = ["-l", _LANGUAGE, "--dpi", str(dots), "--psm", "4", "tsv"]
    read = subprocess.run(
        [reader, f"{picture}.png", "stdout", *settings],
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},  # its threads wait for one another
        capture_output=True,
        timeout=_PAGE_SECONDS,
        check=True,
    )
    page.words = list(_words(read.stdout.decode("utf-8", "replace"), 72 / dots))


def _words(table: str, scale: float) -> Iterator[Word]:
    """Iterate over the words of tesseract's table; words of one line share base and size."""
    found: dict[tuple[str, ...], list[Seen]] = {}
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            text = (row["text"] or "").strip()
            if not text or row["level"] != "5" or float(row["conf"]) < _SURE:
                continue
            left, top = float(row["left"]) * scale, float(row["top"]) * scale
            wide, high = float(row["width"]) * scale, float(row["height"]) * scale
            place = (row["block_num"], row["par_num"], row["line_num"])
        except (KeyError, TypeError, ValueError):
            continue
        found.setdefault(place, []).append((text, left, left + wide, high, top + high))
    lines = {key: words for key, words in found.items() if _says_something(words)}
    heights = {key: median(high for *_, high, _ in words) for key, words in lines.items()}
    usual = median(heights.values()) if heights else 0.0
    for key, words in lines.items():
        # Heights jitter with the letters of a line; real sizes differ by more than that.
        height = usual if 0.75 * usual < heights[key] < 1.3 * usual else heights[key]
        size = max(_SIZE_OF_LINE * height, 1.0)
        standing = [bottom for text, _, _, _, bottom in words if not _BELOW.search(text)]
        base = median(standing or [bottom - 0.2 * size for *_, bottom in words])
        for text, left, right, _, _ in words:
            yield Word([(text, _FONT)], left, right, base, size, text=text)


def _says_something(words: Sequence[Seen]) -> bool:
    signs = "".join(text for text, *_ in words)
    return sum(sign.isalnum() for sign in signs) >= _FEWEST_LETTERS * len(signs)


def _unreadable() -> RuleError:
    return RuleError(
        "scan-unreadable",
        "Nhận dạng chữ trong bản quét mãi chưa xong. Hãy gửi bản Word (.docx) hoặc tách tệp thành "
        "nhiều phần nhỏ.",
    )
