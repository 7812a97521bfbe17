"""Text out of PDF files: from letters at places on a page to paragraphs and tables."""

from conglang.documents.reading.pdf.reading import PdfText, read_pdf

__all__ = ["PdfText", "read_pdf"]
