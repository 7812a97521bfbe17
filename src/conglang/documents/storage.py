"""Where files live that nobody may fetch by an address."""

from __future__ import annotations

from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """A folder outside the public one; its files have no address."""

    def url(self, name: str | None) -> str:
        # Without this, Django would build an address below MEDIA_URL.
        raise ValueError("A private file has no address.")
