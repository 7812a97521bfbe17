"""Files that people take away."""

from __future__ import annotations

from django.http import HttpResponse

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def file_answer(name: str, content: bytes, media_type: str) -> HttpResponse:
    """Return a file to be saved under a name in plain letters."""
    response = HttpResponse(content, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
