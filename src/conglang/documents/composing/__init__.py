"""Articles out of what offices send: Word files, web pages, text. Pure, no database."""

from conglang.documents.composing.article import (
    Block,
    ComposedArticle,
    Heading,
    Paragraph,
    Picture,
    Quote,
    Table,
)
from conglang.documents.composing.composer import compose_article, compose_letter
from conglang.documents.composing.lines import Image

__all__ = [
    "Block",
    "ComposedArticle",
    "Heading",
    "Image",
    "Paragraph",
    "Picture",
    "Quote",
    "Table",
    "compose_article",
    "compose_letter",
]
