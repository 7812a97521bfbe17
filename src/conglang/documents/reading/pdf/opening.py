"""Opens a PDF with care and gives its pages upright: no passwords, no endless files."""

from __future__ import annotations

import io
import struct
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pypdf import PageObject, PasswordType, PdfReader, apply_configuration
from pypdf.errors import DependencyError, DeprecationError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, StreamObject

from conglang.documents.reading.pdf.content import Content
from conglang.documents.reading.pdf.page import Page
from conglang.documents.reading.pdf.upright import upright_page
from conglang.errors import RuleError

MAX_PAGES = 300
"""Most pages taken in one file."""

_SECONDS = 90
_MAX_BYTES_UNPACKED = 30_000_000
_MAX_TOKENS = 600_000
_DAMAGE = (
    PyPdfError,
    ArithmeticError,
    AssertionError,
    AttributeError,
    DependencyError,
    DeprecationError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)  # what pypdf raises on damaged files, by its own word not only errors of its own


class OpenPdf:
    """An opened file; `unreadable`: numbers of pages whose content is damaged."""

    def __init__(self, reader: PdfReader, pages: int, *, seconds: float) -> None:
        self.count = pages
        self.unreadable: list[int] = []
        self._reader = reader
        self._end = time.monotonic() + seconds

    def pages(self) -> Iterator[Page]:
        """Iterate over the pages that can be read.

        Raises RuleError("file-too-long") when the file takes too much time.
        """
        for place in range(self.count):
            self.check_time()
            try:
                with _limits():
                    page = _read_page(place + 1, self._reader.pages[place], self.check_time)
            except _DAMAGE:
                self.unreadable.append(place + 1)
            else:
                yield page

    def check_time(self) -> None:
        """Raise RuleError("file-too-long") once the time for this file is used up."""
        if time.monotonic() > self._end:
            raise RuleError(
                "file-too-long",
                "Tệp PDF quá phức tạp nên đọc mãi chưa xong. Hãy gửi bản Word (.docx) hoặc tách "
                "tệp thành nhiều phần nhỏ.",
            )


def open_pdf(content: bytes, *, seconds: float = _SECONDS) -> OpenPdf:
    """Open a PDF; a password only against changing it does not matter.

    Raises RuleError("file-broken" | "file-password" | "file-too-long").
    """
    try:
        with _limits():
            reader = PdfReader(io.BytesIO(content), strict=False)
            if reader.is_encrypted and not _is_unlocked(reader):
                raise _locked()
            count = len(reader.pages)
    except _DAMAGE as damage:
        raise broken_pdf() from damage
    if count == 0:
        raise broken_pdf()
    if count > MAX_PAGES:
        raise RuleError(
            "file-too-long",
            f"Tệp PDF có {count} trang, nhiều hơn mức {MAX_PAGES} trang. Hãy tách thành nhiều tệp "
            "nhỏ hơn rồi gửi lại.",
        )
    return OpenPdf(reader, count, seconds=seconds)


def broken_pdf() -> RuleError:
    """Return the refusal for a PDF that cannot be opened."""
    return RuleError(
        "file-broken",
        "Tệp PDF bị hỏng hoặc tải lên chưa đủ. Hãy xuất lại tệp PDF, hoặc gửi bản Word (.docx).",
    )


def _locked() -> RuleError:
    return RuleError(
        "file-password",
        "Tệp PDF có đặt mật khẩu nên không đọc được. Hãy gửi tệp không đặt mật khẩu hoặc bản Word "
        "(.docx).",
    )


def _is_unlocked(reader: PdfReader) -> bool:
    try:
        return reader.decrypt("") != PasswordType.NOT_DECRYPTED
    except (DependencyError, NotImplementedError):  # a lock of a kind that is not known here
        return False


@contextmanager
def _limits() -> Iterator[None]:
    with apply_configuration(
        zlib_maximum_output_length=_MAX_BYTES_UNPACKED,
        lzw_maximum_output_length=_MAX_BYTES_UNPACKED,
        run_length_maximum_output_length=_MAX_BYTES_UNPACKED,
        array_based_stream_maximum_output_length=_MAX_BYTES_UNPACKED,
        stream_parsing_work_maximum_count=_MAX_TOKENS,
        page_tree_maximum_entries=20_000,
    ):
        yield


def _read_page(number: int, page: PageObject, check: Callable[[], None]) -> Page:
    content = Content(check)
    stream = page.get("/Contents")
    stream = None if stream is None else stream.get_object()
    resources = page.get("/Resources")
    resources = None if resources is None else resources.get_object()
    if isinstance(stream, StreamObject | ArrayObject):
        known = resources if isinstance(resources, DictionaryObject) else DictionaryObject()
        content.run(stream, known, page.pdf)
    box = page.cropbox
    turned = page.get("/Rotate", 0)
    turned = turned.get_object() if hasattr(turned, "get_object") else turned
    return upright_page(
        number,
        content,
        (float(box.left), float(box.bottom), float(box.right), float(box.top)),
        turned=int(turned) if isinstance(turned, int | float) else 0,
    )
