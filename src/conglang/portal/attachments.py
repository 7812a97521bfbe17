"""The files below an article: what readers see of them, and what a search finds in them."""

from __future__ import annotations

from typing import Any

from django.template.defaultfilters import filesizeformat

from conglang.documents.inspecting import inspect_file
from conglang.newsroom.models import ArticlePage, Attachment
from conglang.newsroom.queries import attachments_of

KINDS = {
    "docx": "Word",
    "xlsx": "Excel",
    "pptx": "PowerPoint",
    "odt": "OpenDocument",
    "pdf": "PDF",
    "txt": "văn bản",
    "csv": "bảng CSV",
}
LONGEST = 50_000  # letters of one file that a search finds
_LARGEST = 10 * 1024 * 1024


def attachment_records(page: ArticlePage) -> list[dict[str, Any]]:
    """Return name, address, kind and size of the files that a public page offers."""
    labels = _labels(page)
    return [
        {
            "name": labels.get(attachment.pk) or attachment.title,
            "url": attachment.url,
            "kind": KINDS.get(attachment.file_extension.lower(), attachment.file_extension.upper()),
            "size": filesizeformat(attachment.get_file_size() or 0).replace("\xa0", " "),
        }
        for attachment in attachments_of(page)
    ]


def attachment_words(page: ArticlePage) -> list[str]:
    """Return the seen words of the files that a public page offers."""
    return [_words(attachment) for attachment in attachments_of(page)]


def _labels(page: ArticlePage) -> dict[int, str]:
    blocks = [block.value for block in page.body if block.block_type == "attachment"]
    return {value["file"].pk: value["label"] for value in blocks if value["file"]}


def _words(attachment: Attachment) -> str:
    if (attachment.file_size or 0) > _LARGEST:
        return str(attachment.title)
    try:
        with attachment.open_file() as file:
            content = file.read()
    except OSError:
        return str(attachment.title)
    seen = inspect_file(str(attachment.file.name), content).visible_text
    return f"{attachment.title}\n{seen[:LONGEST]}"
