"""Plain text out of the files that offices send: Word, PDF, web pages, text. Pure, no database."""

from conglang.documents.reading.kinds import MAX_BYTES
from conglang.documents.reading.reader import ReadDocument, read_document

__all__ = ["MAX_BYTES", "ReadDocument", "read_document"]
