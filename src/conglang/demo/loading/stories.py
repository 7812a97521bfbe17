"""The content of the demo as plain values, read from its files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

CONTENT = Path(__file__).parents[1] / "content"
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

SECTION_NAMES = {
    "tin-tuc": "Tin tức, sự kiện",
    "cai-cach-hanh-chinh": "Cải cách hành chính, dịch vụ công",
    "chuyen-doi-so": "Chuyển đổi số",
    "tuong-tac": "Tương tác với công dân",
    "phap-luat": "Chính sách và pháp luật",
    "van-hoa-du-lich": "Văn hóa, du lịch, sự kiện",
    "do-thi": "Văn minh đô thị, môi trường",
    "doan-the": "Hoạt động Mặt trận và các đoàn thể",
    "thong-bao": "Thông báo",
}
CITY = "ben-ngoc"
WARD_SECTIONS = {
    "tin-tuc": "Tin hoạt động của chính quyền và đời sống ở khu phố, thôn.",
    "thong-bao": "Lịch, thời hạn và việc người dân cần biết để chuẩn bị.",
}


@dataclass(frozen=True, slots=True)
class Story:
    """One article of the demo: its front matter and its words.

    moment: aware; when it was published, or when its draft was begun if it never was.
    """

    number: int
    title: str
    summary: str
    text: str
    site: str
    section: str
    unit: str
    writer: str
    genre: str
    state: str
    event_on: date
    moment: datetime
    assignment: str
    shared_to: tuple[str, ...]
    return_reason: str
    scene: str
    kind: str
    caption: str
    alt: str
    credit: str
    merged_into: int  # number of a story; 0 for none

    @property
    def word_count(self) -> int:
        return len(self.text.split())


@cache
def place() -> dict[str, Any]:
    return _read("place.toml")


@cache
def people() -> dict[str, Any]:
    return _read("people.toml")


@cache
def sites() -> dict[str, Any]:
    return _read("sites.toml")


def stories(limit: int | None = None) -> list[Story]:
    """Return the articles in the order of their moments; `limit` spreads over all states."""
    told = sorted(
        (read_story(path) for path in (CONTENT / "articles").glob("*.md")),
        key=lambda story: (story.moment, story.number),
    )
    if limit is None or limit >= len(told):
        return told
    step = len(told) / limit
    chosen = {told[int(place * step)].number for place in range(limit)}
    return [story for story in told if story.number in chosen]


def read_story(path: Path) -> Story:
    """Read one file: front matter between two lines of "+++", then the words."""
    _empty, front, words = path.read_text(encoding="utf-8").split("+++", 2)
    told = tomllib.loads(front)
    picture = told["picture"]
    moment = told.get("published_at") or told["created_at"]
    return Story(
        number=int(path.name[:3]),
        text=words.strip(),
        moment=moment.replace(tzinfo=VIETNAM),
        assignment=told.get("assignment", ""),
        shared_to=tuple(told.get("shared_to", ())),
        return_reason=told.get("return_reason", ""),
        scene=picture["scene"],
        kind=_kind_of(picture["scene"], int(path.name[:3])),
        caption=picture["caption"],
        alt=picture["alt"],
        credit=picture["credit"],
        merged_into=told.get("merged_into", 0),
        **{
            name: told[name]
            for name in (
                *("title", "summary", "site", "section", "unit", "writer"),
                *("genre", "state", "event_on"),
            )
        },
    )


def _kind_of(scene: str, number: int) -> str:
    kinds = _read_pictures().get(scene, {})
    return next((kind for kind, numbers in kinds.items() if number in numbers), "")


@cache
def _read_pictures() -> dict[str, dict[str, list[int]]]:
    return _read("pictures.toml")


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))
