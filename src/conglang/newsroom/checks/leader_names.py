"""Leaders are called by their own names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from conglang.newsroom.checks.findings import Finding, excerpt_of
from conglang.newsroom.checks.item import Item
from conglang.newsroom.checks.naming import Written
from conglang.newsroom.checks.surroundings import Leader, Surroundings
from conglang.newsroom.checks.words import CAPITAL, Token
from conglang.newsroom.models.checking import Level
from conglang.vietnam.text import fold

ID = "leader-names"
LEVEL = Level.CONFIRM
NAME = gettext_lazy("Tên lãnh đạo")
WHY = gettext_lazy("Sai một dấu trong tên lãnh đạo cũng phải đính chính.")

_KINDS = {"title", "summary", "paragraph", "heading", "caption", "quote", "table"}
_BEFORE, _AFTER = 90, 110  # characters around a name in which its post may stand
_ABBREVIATED = (
    ("pct", "pho chu tich"),
    ("ct", "chu tich"),
    ("pgd", "pho giam doc"),
    ("gd", "giam doc"),
    ("cvp", "chanh van phong"),
)
_CLAUSE = re.compile(r"[.;!?\n](?:\s|$)")
_WORDS_BETWEEN = 3
_PLACE = re.compile(
    rf"\b(?:phường|xã|đặc khu|tỉnh|thành phố|[Ss]ở|[Pp]hòng|Ban|Hội|[Tt]rung tâm)"
    rf"\s+{CAPITAL}\w*(?:\s+{CAPITAL}\w*)?"
)
_NAME = re.compile(rf"\b(?:{CAPITAL}\w*\s+){{2,}}{CAPITAL}\w*")
_WITHOUT_HOUSES = re.compile(rf"\b(?:phường|xã|đặc khu|tỉnh|thành phố)\s+(?:{CAPITAL}\w*\s*)+")
# Another house's director, chairman or head.
_OTHER_HOUSE = re.compile(
    r"\b(?:cong ty|hop tac xa|htx|doanh nghiep|truong (?:mam non|tieu hoc|thcs|thpt"
    r"|trung hoc)|cau lac bo|chi hoi|hoi dong quan tri|tap doan"
    r"|ngan hang|to dan pho|khu pho|thon|ap|nguyen|cuu|co so|nha may|chi nhanh|quy)\b"
)
_POST = re.compile(
    r"^(?:pho )?(?:chu tich|giam doc|bi thu|chanh van phong|chanh thanh tra|truong ban"
    r"|truong phong|chi huy truong|chu nhiem|tong bien tap"
    r"|truong cong an|thu truong|chanh|hieu truong|vien truong|cuc truong|chi cuc truong"
    r"|truong|uy vien)\b"
)


def check(item: Item, surroundings: Surroundings) -> Iterator[Finding]:
    if not surroundings.leaders:
        return
    by_name: dict[str, list[Leader]] = {}
    for leader in surroundings.leaders:
        by_name.setdefault(leader.name, []).append(leader)
    told: set[str] = set()
    for part in item.composed:
        if part.kind not in _KINDS:
            continue
        tokens, _units = surroundings.read(part.text)
        for written in surroundings.leader_index.find(tokens):
            if written.is_exact or not _is_a_name(tokens, written):
                continue
            start, end = tokens[written.start].start, tokens[written.end - 1].end
            text = part.text[start:end]
            meant = next(
                (
                    one
                    for one in by_name[written.name.text]
                    if _is_meant(one, part.text, start, end)
                ),
                None,
            )
            if meant is None or text in told:
                continue
            told.add(text)
            yield Finding(
                ID,
                part.field,
                _("“%(text)s” có thể viết sai tên; %(title)s là “%(name)s”.")
                % {"text": text, "title": meant.title or meant.unit, "name": meant.name},
                _("Hãy sửa lại tên. Nếu là người khác, hãy ghi lý do giữ nguyên."),
                excerpt=excerpt_of(text),
                about=f"{text} → {meant.name}",
            )


def _is_a_name(tokens: list[Token], written: Written) -> bool:
    """Say whether every syllable is capitalised, and the name neither begins nor ends outside."""
    inside = tokens[written.start : written.end]
    if not all(token.is_capital for token in inside):
        return False
    after = tokens[written.end] if written.end < len(tokens) else None
    return after is None or after.joint > 0 or not after.is_capital or after.text.isupper()


def _is_meant(leader: Leader, text: str, start: int, end: int) -> bool:
    """Say whether the post of a leader, and nobody else's house, stands beside a name."""
    folded = _POST.match(fold(leader.title))
    if folded is None:
        return False
    words = leader.title.split()[: len(folded[0].split())]
    post = re.compile(rf"\b{_spellings(' '.join(words))}\b", re.IGNORECASE)
    before = _CLAUSE.split(text[max(0, start - _BEFORE) : start])[-1]
    after = _CLAUSE.split(text[end : end + _AFTER])[0]
    return _named_before(post, before, leader) or _named_after(post, after, leader)


def _spellings(post: str) -> str:
    """Return a pattern for a post and its abbreviation."""
    short = next((short for short, full in _ABBREVIATED if full == fold(post)), None)
    return f"(?:{re.escape(post)}|{short})" if short else re.escape(post)


def _named_before(post: re.Pattern[str], before: str, leader: Leader) -> bool:
    found = list(post.finditer(before))
    if not found or _is_a_deputy(before[: found[-1].start()], leader):
        return False
    lead = before[max(0, found[-1].start() - 10) : found[-1].start()]
    between = before[found[-1].end() :]
    if _NAME.search(_WITHOUT_HOUSES.sub("", between)):
        return False  # the post belongs to somebody named in between
    return _is_own_house(f"{lead} {between}", leader)


def _named_after(post: re.Pattern[str], after: str, leader: Leader) -> bool:
    found = post.search(after)
    if found is None or len(after[: found.start()].split()) > _WORDS_BETWEEN:
        return False
    lead = after[: found.start()]
    if _is_a_deputy(lead, leader):
        return False
    return _is_own_house(f"{lead} {after[found.end() : found.end() + 60]}", leader)


def _is_a_deputy(lead: str, leader: Leader) -> bool:
    return not fold(leader.title).startswith("pho ") and fold(lead).endswith("pho")


def _is_own_house(around: str, leader: Leader) -> bool:
    """Say whether no other house, ward or department than the leader's is named."""
    house = fold(f"{leader.title} {leader.unit} {leader.body}")
    if any(match[0] not in house for match in _OTHER_HOUSE.finditer(fold(around))):
        return False
    place = _PLACE.search(around)
    return place is None or fold(place[0]) in house
