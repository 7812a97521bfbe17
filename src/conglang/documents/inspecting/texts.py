"""Plain text and tables of commas, in whatever encoding they are."""

from __future__ import annotations

from conglang.documents.inspecting.findings import Notebook, Unreadable
from conglang.vietnam.legacy import UndecodableText, decode


def inspect_text(content: bytes, notebook: Notebook) -> None:
    """Keep the lines of a text."""
    try:
        text = decode(content).text
    except UndecodableText:
        text = content.decode("utf-8", "replace")
        notebook.cannot(Unreadable.PARTLY)
    for line in text.splitlines():
        notebook.see(line)
