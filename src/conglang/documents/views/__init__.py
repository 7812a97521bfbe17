from conglang.documents.views.entries import change, enter, replace, show
from conglang.documents.views.files import attach, detach, download
from conglang.documents.views.importing import checked_table, sample_table, upload_table
from conglang.documents.views.listing import register

__all__ = [
    "attach",
    "change",
    "checked_table",
    "detach",
    "download",
    "enter",
    "register",
    "replace",
    "sample_table",
    "show",
    "upload_table",
]
