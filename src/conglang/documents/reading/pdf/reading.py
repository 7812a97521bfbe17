"""The way of a PDF through this package, from bytes to blocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from conglang.documents.reading.blocks import Block
from conglang.documents.reading.fonts import Encoding
from conglang.documents.reading.pdf.flow import blocks_of
from conglang.documents.reading.pdf.furniture import remove_furniture
from conglang.documents.reading.pdf.letters import UNKNOWN
from conglang.documents.reading.pdf.opening import broken_pdf, open_pdf
from conglang.documents.reading.pdf.page import Page
from conglang.documents.reading.pdf.rows import spell_words, without_doubles
from conglang.documents.reading.pdf.scan import MAX_SCANNED_PAGES, read_scanned_pages
from conglang.errors import RuleError

_FEW_LETTERS = 12
_CHECK = "Hãy soát lại từng chỗ, nhất là số hiệu, ngày tháng và tên riêng."


@dataclass(frozen=True)
class PdfText:
    """What a PDF says; scanned: some of it was recognised from pictures of pages."""

    blocks: tuple[Block, ...]
    encodings: frozenset[Encoding]
    notes: tuple[str, ...]
    scanned: bool


def read_pdf(content: bytes) -> PdfText:
    """Read a PDF; pages that are pictures are recognised when the tools for it are installed.

    Raises RuleError("file-broken" | "file-password" | "file-too-long" | "scan-needs-ocr" |
    "scan-unreadable").
    """
    opened = open_pdf(content)
    pages = list(opened.pages())
    if not pages:
        raise broken_pdf()
    notes = []
    if opened.unreadable:
        notes.append(f"Không đọc được {_listed(opened.unreadable)}; hãy đối chiếu với bản gốc.")
    for page in pages:
        page.words = without_doubles(page.words)
    converter = spell_words(pages)
    remove_furniture(pages)
    scans = [page for page in pages if _is_bare(page) and _shows_letters(page)]
    recognised = False
    if scans:
        notes += _recognise(content, pages, scans)
        recognised = any(not _is_bare(page) for page in scans)
    if any(page.unseen for page in pages):
        notes.append(f"Tệp là bản quét đã nhận dạng chữ sẵn nên có thể sai. {_CHECK}")
    return PdfText(
        tuple(blocks_of(pages)), frozenset(converter.used), tuple(notes), scanned=recognised
    )


def _recognise(content: bytes, pages: Sequence[Page], scans: Sequence[Page]) -> list[str]:
    """Fill scanned pages with words and return the notes to show.

    A file with text of its own is not refused for some pictures in it.
    """
    has_text = any(not _is_bare(page) for page in pages)
    numbers = [page.number for page in scans]
    try:
        read_scanned_pages(content, scans)
    except RuleError as refusal:
        if not has_text:
            raise
        return [f"Chưa đọc được chữ trong ảnh ở {_listed(numbers)}. {refusal.message}"]
    notes = [f"Chữ ở {_listed(numbers)} được nhận dạng từ bản quét nên có thể sai. {_CHECK}"]
    left = numbers[MAX_SCANNED_PAGES:]
    if left:
        notes.append(f"Tệp quét quá dài, chưa đọc {_listed(left)}.")
    remove_furniture(scans)
    return notes


def _is_bare(page: Page) -> bool:
    text = "".join(word.text for word in page.words)
    letters = sum(character.isalnum() for character in text)
    return letters < max(_FEW_LETTERS, text.count(UNKNOWN))


def _shows_letters(page: Page) -> bool:
    return page.has_pictures or any(UNKNOWN in word.text for word in page.words)


def _listed(numbers: Sequence[int]) -> str:
    """Word page numbers: "trang 3", "các trang 1–4, 7"."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][-1] + 1:
            ranges[-1].append(number)
        else:
            ranges.append([number])
    texts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in ranges]
    return f"{'trang' if len(numbers) == 1 else 'các trang'} {', '.join(texts)}"
