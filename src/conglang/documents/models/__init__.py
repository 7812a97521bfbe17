from conglang.documents.models.received import Document, place_of_file, private_storage
from conglang.documents.models.register import DocumentFile, OfficialDocument, RegisterImport

__all__ = [
    "Document",
    "DocumentFile",
    "OfficialDocument",
    "RegisterImport",
    "place_of_file",
    "private_storage",
]
