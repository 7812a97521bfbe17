"""The guard on 120 files: no mark gets through, and what is clean passes."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile

from conglang.newsroom.models import FileInspection
from conglang.newsroom.services.inspecting import inspect_content
from conglang.newsroom.tests.guard.files import File, guard_files

pytestmark = pytest.mark.django_db


def found_in(file: File) -> set[str]:
    return {match["rule"] for match in inspect_content(file.name, file.content).matches}


def test_the_fixture_is_what_it_says():
    files = guard_files()

    assert len(files) == 120
    assert sum(not file.rule for file in files) == 40
    assert len({file.content for file in files}) > 110


def test_every_mark_and_every_piece_of_data_is_found():
    missed = [
        (file.name, file.rule)
        for file in guard_files()
        if file.rule and file.rule not in found_in(file)
    ]

    assert missed == []


def test_clean_files_pass():
    stopped = {
        f"{number} {file.name}": found
        for number, file in enumerate(guard_files())
        if not file.rule and (found := found_in(file))
    }

    assert stopped == {}


def test_nothing_that_was_flagged_is_kept():
    for file in guard_files():
        inspect_content(file.name, file.content)

    kept = str(list(FileInspection.objects.values_list("matches", "hidden", "kind")))
    # Long enough that no hash holds them by chance.
    for word in ("MẬT", "079085001234", "0912.345.678", "gmail", "Gia Bảo", "Đỗ Thị Mai", "HIV"):
        assert word not in kept


def test_the_same_file_is_looked_into_once():
    file = guard_files()[0]

    first, second = (inspect_content(file.name, ContentFile(file.content).read()) for _ in (1, 2))

    assert first.pk == second.pk
