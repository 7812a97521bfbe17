"""An address that only takes forms says so in Vietnamese when it is opened."""

from __future__ import annotations

import pytest
from django.http import HttpResponseNotAllowed

from conglang.config.middleware import explain_refused_methods

pytestmark = pytest.mark.pure


def test_a_bare_refusal_becomes_a_page(rf):
    answer = explain_refused_methods(lambda request: HttpResponseNotAllowed(["POST"]))
    page = answer(rf.get("/quan-tri/x/"))

    assert page.status_code == 405
    assert "quay lại trang trước" in page.content.decode()
    assert answer(rf.put("/quan-tri/x/")).content == b""
