"""What staff see in the editor's preview."""

from __future__ import annotations

import pytest

from conglang.newsroom.models import SectionPage
from conglang.portal.models import HomePage
from conglang.portal.tests.factories import make_desk
from conglang.portal.tests.public import make_picture, write_article

pytestmark = pytest.mark.django_db


def preview_of(page) -> str:
    response = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert response.status_code == 200
    response.render()
    return response.content.decode()


def test_a_draft_is_readable_before_it_is_public():
    desk = make_desk()
    draft = write_article(
        desk,
        "Bản nháp <đầu tiên>",
        text="Đoạn văn.\n\n## Mục nhỏ\n\n> Lời dân nói.",
        picture=make_picture(),
        picture_caption="Bến sông",
        picture_alt="Bến sông buổi sáng",
    )
    draft.body.append(
        (
            "picture",
            {"picture": draft.picture, "caption": "Ảnh hai", "alt": "Cây cầu", "credit": "Châu"},
        )
    )

    page = preview_of(draft)

    assert "Bản nháp &lt;đầu tiên&gt;" in page
    assert "<h2>Mục nhỏ</h2>" in page
    assert "Lời dân nói." in page
    assert 'alt="Bến sông buổi sáng"' in page
    assert 'alt="Cây cầu"' in page
    assert "chưa công khai" in page


def test_sections_and_front_pages_say_that_they_fill_themselves():
    desk = make_desk()

    assert "tự liệt kê các tin" in preview_of(SectionPage.objects.get(pk=desk.section.pk))
    assert "tự lấy tin mới" in preview_of(HomePage.objects.get(pk=desk.site.root_page_id))
