"""Names of the files that a report is downloaded as."""

from __future__ import annotations

from conglang.reports.scope import Scope
from conglang.vietnam.text import slugify


def word_name(scope: Scope) -> str:
    return f"bao-cao-{scope.month}-{_site(scope)}.docx"


def sheet_name(scope: Scope) -> str:
    return f"danh-sach-tin-bai-{scope.month}-{_site(scope)}.xlsx"


def _site(scope: Scope) -> str:
    return slugify(scope.site.hostname.replace(".", "-"))
