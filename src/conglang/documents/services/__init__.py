from conglang.documents.services.entries import Entry
from conglang.documents.services.files import attach_document, attach_file, detach_file
from conglang.documents.services.importing import apply_import, check_table, forget_imports
from conglang.documents.services.reading import (
    keep_document,
    read_again,
    read_kept,
    reads_quickly,
    sweep_reading,
)
from conglang.documents.services.received import discard_document, register_document
from conglang.documents.services.register import (
    change_document,
    enter_document,
    replace_document,
)

__all__ = [
    "Entry",
    "apply_import",
    "attach_document",
    "attach_file",
    "change_document",
    "check_table",
    "detach_file",
    "discard_document",
    "enter_document",
    "forget_imports",
    "keep_document",
    "read_again",
    "read_kept",
    "reads_quickly",
    "register_document",
    "replace_document",
    "sweep_reading",
]
