"""The one door: bytes in, text out, or a refusal that says what to do."""

from __future__ import annotations

from dataclasses import dataclass

from conglang.documents.reading.fonts import is_garbled
from conglang.documents.reading.kinds import file_kind
from conglang.documents.reading.lines import clean, document_lines
from conglang.documents.reading.package import broken, open_word
from conglang.documents.reading.pdf import read_pdf
from conglang.documents.reading.walk import Walk
from conglang.documents.reading.web import read_web_page
from conglang.errors import RuleError
from conglang.vietnam import legacy

WORD_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAMES = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI", "viscii": "VISCII", "viqr": "VIQR"}
_PICTURES = "Tệp có ảnh. Chữ nằm trong ảnh không đọc được; hãy nhập tay nếu cần."
_MODERN = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "ascii")


@dataclass(frozen=True)
class ReadDocument:
    """The text of a file.

    text: NFC; one paragraph per line; a table row is one line with TABs between cells; list
    numbers and bullets are written out; ends without a line end.
    converted_from: the old encoding the text came in, e.g. "tcvn3"; "ocr" for words recognised
    in pictures; joined by "+"; None for Unicode.
    notes: Vietnamese sentences an officer should see beside the text.
    """

    text: str
    media_type: str
    converted_from: str | None = None
    notes: tuple[str, ...] = ()


def read_document(name: str, content: bytes) -> ReadDocument:
    """Read a Word file (.docx), PDF, web page or text file; its bytes decide, not its name.

    A PDF may take minutes when its pages are scanned: read it in the background.
    Raises RuleError("file-empty" | "file-too-large" | "file-too-long" | "file-kind" |
    "file-not-word" | "file-old-word" | "file-password" | "file-broken" | "scan-needs-ocr" |
    "scan-unreadable" | "text-encoding" | "text-empty").
    """
    kind = file_kind(name, content)
    if kind == "text":
        return _read_text(content)
    if kind == "pdf":
        return _read_pdf(content)
    if kind == "html":
        return _read_web_page(content)
    try:
        return _read_word(name, content)
    except RecursionError as trap:  # tables nested hundreds deep are no office document
        raise broken() from trap


def _read_text(content: bytes) -> ReadDocument:
    try:
        decoded = legacy.decode(content)
    except legacy.UndecodableText as failure:
        raise _garbled() from failure
    lines = clean(decoded.text).split("\n")
    text = "\n".join(line.strip(" ") for line in lines).strip()
    _require_words(text, "Tệp không có chữ nào. Hãy kiểm tra lại tệp rồi gửi lại.")
    encoding = None if decoded.encoding.lower() in _MODERN else decoded.encoding
    notes = () if encoding is None else (conversion_note(encoding),)
    return ReadDocument(text, "text/plain", encoding, notes)


def _read_word(name: str, content: bytes) -> ReadDocument:
    parts = open_word(name, content)
    walk = Walk(parts)
    text = "\n".join(document_lines(walk.blocks())).strip()
    _require_words(
        text,
        "Văn bản không có chữ, chỉ có ảnh: có vẻ là bản quét (scan). Hãy gửi bản Word gốc."
        if parts.has_pictures
        else "Văn bản không có chữ nào. Hãy kiểm tra lại tệp rồi gửi lại.",
    )
    if is_garbled(text):
        raise _garbled()
    encodings = sorted(walk.encodings)
    notes = [conversion_note(encoding) for encoding in encodings]
    if walk.tracked:
        notes.append(
            "Tệp còn theo dõi sửa đổi (Track Changes). Hệ thống đã lấy bản sau khi sửa, bỏ phần "
            "bị xóa; hãy xem lại trước khi dùng."
        )
    if parts.has_pictures:
        notes.append(_PICTURES)
    return ReadDocument(text, WORD_MEDIA_TYPE, "+".join(encodings) or None, tuple(notes))


def _read_pdf(content: bytes) -> ReadDocument:
    read = read_pdf(content)
    text = "\n".join(document_lines(read.blocks)).strip()
    _require_words(text, "Tệp PDF không có chữ nào. Hãy kiểm tra lại tệp rồi gửi lại.")
    if is_garbled(text):
        raise _garbled()
    encodings = [*sorted(read.encodings), *(["ocr"] if read.scanned else [])]
    notes = [conversion_note(encoding) for encoding in sorted(read.encodings)]
    return ReadDocument(text, "application/pdf", "+".join(encodings) or None, (*notes, *read.notes))


def _read_web_page(content: bytes) -> ReadDocument:
    try:
        read = read_web_page(content)
    except legacy.UndecodableText as failure:
        raise _garbled() from failure
    text = "\n".join(document_lines(read.blocks)).strip()
    _require_words(text, "Trang web không có chữ nào. Hãy kiểm tra lại tệp rồi gửi lại.")
    if is_garbled(text):
        raise _garbled()
    encodings = sorted(read.encodings)
    notes = [conversion_note(encoding) for encoding in encodings]
    if read.has_pictures:
        notes.append(_PICTURES)
    return ReadDocument(text, "text/html", "+".join(encodings) or None, tuple(notes))


def _require_words(text: str, refusal: str) -> None:
    if not any(character.isalnum() for character in text):
        raise RuleError("text-empty", refusal)


def _garbled() -> RuleError:
    return RuleError(
        "text-encoding",
        "Không nhận ra bảng mã chữ Việt của tệp nên chữ đọc ra sẽ sai. Hãy mở tệp bằng Word, "
        "chuyển chữ sang Unicode (phông Times New Roman), lưu thành .docx rồi gửi lại.",
    )


def conversion_note(encoding: str) -> str:
    name = _NAMES.get(encoding.lower(), encoding)
    return (
        f"Chữ trong tệp dùng bảng mã cũ {name}, đã chuyển sang Unicode. "
        "Hãy soát lại chữ hoa, tên riêng và số hiệu."
    )
