"""What a file holds besides what it shows: comments, changes, hidden rows, properties, places.

Pure: no framework, no database. Nothing in here raises on a damaged or hostile file; what cannot
be looked into is said as `Inspection.unreadable`.
"""

from conglang.documents.inspecting.cleaning import CannotClean, clean_word
from conglang.documents.inspecting.findings import (
    Hidden,
    HiddenKind,
    Inspection,
    Kind,
    Unreadable,
)
from conglang.documents.inspecting.inspector import VERSION, inspect_file, kind_of
from conglang.documents.inspecting.ocr import Recogniser, find_recogniser

__all__ = [
    "VERSION",
    "CannotClean",
    "Hidden",
    "HiddenKind",
    "Inspection",
    "Kind",
    "Recogniser",
    "Unreadable",
    "clean_word",
    "find_recogniser",
    "inspect_file",
    "kind_of",
]
