"""Wagtail's search index for the staff, kept small and cheap to write.

Wagtail averages the length of all titles after every save; at 300,000 pages that is most of
the cost of publishing. Staff search ranks well enough without it, and public search is ours.
"""

from __future__ import annotations

from typing import Any

from wagtail.search.backends.database import SearchBackend as database_backend


def _without_title_norms(index_class: type) -> type:
    def _refresh_title_norms(self: object, full: bool = False) -> None:
        """Leave the norms at 1."""

    return type(
        index_class.__name__, (index_class,), {"_refresh_title_norms": _refresh_title_norms}
    )


def SearchBackend(params: dict[str, Any]) -> Any:  # the name Wagtail looks for
    backend = database_backend(params)
    if not hasattr(backend.index_class, "_refresh_title_norms"):
        return backend
    cheap = type(
        type(backend).__name__,
        (type(backend),),
        {"index_class": _without_title_norms(backend.index_class)},
    )
    return cheap(params)
