"""Text out of web pages, also those that Word saves."""

from conglang.documents.reading.web.reading import WebText, read_web_page

__all__ = ["WebText", "read_web_page"]
