"""What a machine wrote or drew is declared, and pictures say it themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding, excerpt_of
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.picture_words import called
from conglang.newsroom.checks.surroundings import Surroundings
from conglang.newsroom.models.articles import AiUse
from conglang.newsroom.models.checking import Level
from conglang.vietnam.text import fold

ID = "ai-label"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Nhãn trí tuệ nhân tạo")
WHY = gettext_lazy(
    "Nghị định 142/2026/NĐ-CP: nội dung do trí tuệ nhân tạo làm ra phải nói cho người đọc biết."
)

_MACHINE = (
    r"(?:chatgpt|chat gpt|gpt-?\d[\w.]*|gemini|midjourney|dall-?e|stable diffusion|copilot"
    r"|deepseek|claude|grok"
    r"|firefly|ai|tri tue nhan tao|may tinh tao)"
)
_MADE = re.compile(
    rf"\b(?:do|bang|boi|nho|tu|cong cu|dung|su dung|qua|voi su ho tro cua"
    rf"|co su ho tro cua)\s+(?:cong cu |ung dung |phan mem |mo hinh )?{_MACHINE}\b"
    rf"|\b{_MACHINE}\s+(?:tao|ve|viet|sinh|dung|lam|thiet ke|soan|ho tro)\b|\b(?:anh|hinh"
    rf"|video|minh hoa|tranh|nguon|do hoa)\s*(?:minh hoa)?\s*:?\s*{_MACHINE}\b"
    rf"|^\W*{_MACHINE}\W*$"
)
# What a chat leaves behind when its answer is pasted whole.
_LEFT_OVER = re.compile(
    r"(?:voi tu cach|la) (?:la )?(?:mot )?(?:mo hinh ngon ngu|tro ly (?:ai|ao))"
    r"|^\W*(?:chac chan roi|tat nhien roi|da vang|vang)\W{0,3} (?:duoi day|day la)"
    r"|^\W*(?:duoi day|day) la (?:mot )?(?:bai (?:bao|viet|tin)|ban tin|phien ban|doan van"
    r"|ban nhap)\b.{0,60}(?:\:|ban (?:yeu cau|can)|cho ban|theo yeu cau)"
    r"|ban co muon (?:toi|minh) (?:viet|chinh|them|dieu chinh|rut gon)|(?:toi"
    r"|minh) co the (?:giup|chinh sua|viet lai) (?:them|cho ban)|hy vong (?:bai viet|ban tin"
    r"|noi dung) nay (?:huu ich|giup ich|dap ung)"
    r"|\[(?:ten|ngay|dia diem|so luong|chen|dien|tieu de)[^\]]{0,40}\]|utm_source=chatgpt"
    r"|oaicite|contentreference"
)
_KINDS_OF_WORK = {"caption", "credit"}


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    if item.ai_use == AiUse.NONE:
        yield from _undeclared(item)
    elif item.ai_use == AiUse.GENERATED:
        yield from _pictures_without_words(item)
    for part in item.composed:
        for line in part.text.split("\n"):
            if _LEFT_OVER.search(fold(line)):
                yield Finding(
                    ID,
                    part.field,
                    _("Còn sót lời của công cụ trí tuệ nhân tạo trong nội dung."),
                    _("Hãy xóa câu này, đọc lại toàn bài và chọn đúng mục Trí tuệ nhân tạo."),
                    excerpt=excerpt_of(line),
                )
                return


def _undeclared(item: Item) -> Iterator[Finding]:
    last = item.body[-1] if item.body else ""
    for part in item.composed:
        words = part.text
        if part.kind not in _KINDS_OF_WORK and not _speaks_of_itself(words, last):
            continue
        if _MADE.search(fold(words)):
            yield Finding(
                ID,
                "ai_use",
                _(
                    "Bài nói có dùng trí tuệ nhân tạo nhưng mục Trí tuệ nhân tạo đang ghi là "
                    "không dùng."
                ),
                _("Hãy chọn “Có hỗ trợ” hoặc “Do trí tuệ nhân tạo tạo ra” để người đọc được biết."),
                excerpt=excerpt_of(words),
            )
            return
    if re.search(rf"\b{_MACHINE}\b", fold(item.byline)):
        yield Finding(
            ID,
            "ai_use",
            _("Bút danh nhắc trí tuệ nhân tạo nhưng mục Trí tuệ nhân tạo đang ghi là không dùng."),
            _("Hãy chọn đúng mức dùng trí tuệ nhân tạo."),
            excerpt=item.byline,
        )


def _speaks_of_itself(words: str, last: str) -> bool:
    """Say whether a paragraph is about this item: "Bài viết có sử dụng AI"."""
    folded = fold(words)
    about = (
        r"\b(?:bai|ban tin|bai viet|tin|noi dung|anh|hinh|hinh anh|video) (?:nay |viet nay "
        r"|trong bai |minh hoa |tren |duoi day )*(?:duoc |co |do |bang |la )"
    )
    return (
        len(folded.split()) <= 30
        and bool(re.search(about, folded) or (words == last and folded.startswith("(")))
        and not re.search(
            r"\b(?:lop|khoa|tap huan|hoi thi|cuoc thi|gian hang|ung dung ai vao)\b", folded
        )
    )


def says_machine(words: str) -> bool:
    """Say whether a caption tells that a machine made the picture."""
    return bool(_MADE.search(fold(words)))


def _pictures_without_words(item: Item) -> Iterator[Finding]:
    for number, picture in enumerate(item.pictures, 1):
        said = fold(f"{picture.caption} {picture.credit}")
        if picture.credit.strip() or re.search(rf"\b{_MACHINE}\b", said):
            continue
        yield Finding(
            ID,
            picture.field,
            _("%(picture)s chưa nói rõ là ảnh chụp hay do trí tuệ nhân tạo tạo ra.")
            % {"picture": called(picture, number)},
            _("Hãy ghi “Ảnh do trí tuệ nhân tạo tạo ra” vào chú thích, hoặc ghi tên người chụp."),
            about=f"{number} {picture.name}",
        )
