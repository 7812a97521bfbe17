"""Names of agencies: where one ends and the next begins."""

from __future__ import annotations

import re
from functools import cache

from conglang.plans.parsing.dictionary import alternatives, opens_with, words
from conglang.plans.parsing.letters import CAPITALS

_CAPITAL = f"{CAPITALS}0-9"
_CUTS = re.compile(r";|,|\s+và\s+|\s+&\s+(?=[A-ZĐ])|\n|\s/\s|^[-+•]\s+(?=\S)")
_LOST_BREAK = re.compile(
    r"(?<!\w)(xã|phường|huyện|tỉnh|thành phố)\s+"
    r"(?=(?:Phòng|Trung tâm|Công an|UBND|Hội|Đoàn|Sở|Văn phòng|Đài|Mặt trận|MTTQ)\s)"
)
_OFFICE_OF_TWO = re.compile(
    r"(?:HĐND|Hội đồng nhân dân|Quốc hội|ĐBQH|UBND|Đoàn ĐBQH)\s*,?$", re.IGNORECASE
)
_PREFIX = re.compile(
    r"(?:Đề nghị|Giao cho|Giao|Đối với|Yêu cầu|Trách nhiệm của|Nhiệm vụ của|Phân công|Về "
    r"phía)\s+(?=\S)"
    r"|(?:và|cùng|với|gồm|do|là)\s+(?=\S)",
    re.IGNORECASE,
)
_WHOLE_GROUP = re.compile(
    r"(?:đề nghị\s+)?các\s+(?:sở|bộ|phòng|ban|trường|xã|phường|đơn vị|cơ quan|sở, ngành)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"(?:các|những|toàn|cán bộ|lãnh đạo|tập thể|liên)(?!\w)", re.IGNORECASE)
_PREFIX_AND = re.compile(r"^(?:và|cùng)\s+(?=\S)", re.IGNORECASE)
_LEADS_WITH = re.compile(
    r"(?P<leads>[^:]{3,200}?)\s+chủ trì,?\s+(?:và\s+)?phối "
    r"hợp\s+(?:cùng\s+)?(?:với\s+)?(?P<helpers>.+)"
)
# What follows the name in "Phòng A tham mưu; đồng chí B phụ trách".
_ACTS = re.compile(
    r"(?<=\w)\s+(?:chủ trì|phụ trách|tham mưu|làm đầu mối|chịu trách nhiệm(?: chính)?"
    r"|(?:triển khai |tổ chức )?thực hiện)(?:,?\s+(?:tham mưu|thực hiện|triển khai))?$"
)
# "đồng chí Lê Văn A, Phó Chủ nhiệm": the post after the comma belongs to the person.
_PERSON = re.compile(
    rf"(?:[Đđ]ồng chí|[Đđ]/[Cc]|[Ôô]ng|[Bb]à)\s+[{CAPITALS}]\w*(?:\s+[{CAPITALS}]\w*){{1,4}}$"
)
_POST = re.compile(
    r"(?:Quyền |Nguyên )?(?:Phó|Trưởng|Chủ tịch|Chủ nhiệm|Ủy viên|Uỷ viên|Bí thư|Giám đốc"
    r"|Hiệu trưởng|Chánh|Công chức|Chuyên viên|Tổ trưởng|Thường trực)(?!\w)"
)
_SHORTEST_DUTY = 8
_TRAILING = " .;:,-–"


@cache
def _start() -> re.Pattern[str]:
    heads = alternatives("agencies", "heads")
    groups = alternatives("agencies", "groups")
    named = alternatives("agencies", "named_heads")
    return re.compile(
        rf"(?:(?:{heads})(?!\w)|(?:{groups}|các)\s+\S"
        rf"|(?:{named}|(?i:{heads}))\s+[{_CAPITAL}“])"
    )


@cache
def _verb() -> re.Pattern[str]:
    verbs = alternatives("agencies", "duty_verbs")
    return re.compile(rf"\s+(?=(?:{verbs})(?:[\s,.;]|$))")


@cache
def _noun_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('agencies', 'noun_verbs')})(?:[\s,]|$)")


@cache
def _small() -> re.Pattern[str]:
    return re.compile(
        r"(?!hội viên|hội trường|sở tại|phòng ban)"
        rf"(?:{alternatives('agencies', 'small_heads')})\s+\w"
    )


@cache
def _desk() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('agencies', 'desks')})(?!\w)")


def starts_agency(text: str) -> bool:
    """Tell whether a text begins with the name of an agency, a post or a group of them."""
    return _start().match(text) is not None


def split_agencies(text: str) -> tuple[str, ...]:
    """Return the agencies of a list as written; collective names stay whole.

    "Phòng A, Trung tâm B, C và D; các phòng, ban" -> Phòng A | Trung tâm B, C và D | các phòng, ban
    """
    text = _LOST_BREAK.sub(r"\1; ", text)
    pieces: list[str] = []
    begin, depth, scanned = 0, 0, 0
    for match in _CUTS.finditer(text):
        depth += text.count("(", scanned, match.start()) - text.count(")", scanned, match.start())
        scanned = match.start()
        if depth > 0:
            continue
        rest = text[match.end() :].lstrip()
        cut = match[0].strip()
        is_break = cut in {";", "", "-", "+", "•"} or starts_agency(rest)
        if cut == "và" and _OFFICE_OF_TWO.search(text[begin : match.start()].rstrip()):
            is_break = not rest.startswith(("UBND", "Ủy ban", "Uỷ ban", "HĐND", "Hội đồng"))
        if not is_break and cut in {",", "và"} and _small().match(rest):
            is_break = _GROUP.match(text[begin:].lstrip()) is None
        if is_break and cut == "," and _POST.match(rest):
            is_break = (
                _PERSON.search(text[max(begin, match.start() - 80) : match.start()].rstrip())
                is None
            )
        if is_break:
            pieces.append(text[begin : match.start()])
            begin = match.end()
    pieces.append(text[begin:])
    names = (_PREFIX_AND.sub("", piece.strip()).strip(_TRAILING) for piece in pieces)
    return tuple(name for name in names if name)


def split_lead(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (leads, helpers); helpers only for "Phòng A chủ trì, phối hợp với Phòng B"."""
    match = _LEADS_WITH.match(text)
    if match is None:
        return tuple(_ACTS.sub("", name) for name in split_agencies(text)), ()
    helpers = tuple(_ACTS.sub("", name) for name in split_agencies(match["helpers"]))
    return split_agencies(match["leads"]), helpers


def split_both(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return (leads, helpers) of a value under "chủ trì/phối hợp": "Phòng A/Phòng B"."""
    sides = text.split("/")
    if len(sides) == 2 and all(starts_agency(side.strip()) for side in sides):
        return split_agencies(sides[0]), split_agencies(sides[1])
    return split_lead(text)


def without_prefix(text: str) -> str:
    """Return "Phòng A" for "Đề nghị Phòng A"."""
    prefix = _PREFIX.match(text)
    return text[prefix.end() :] if prefix else text


def heading_agency(text: str) -> tuple[str, str] | None:
    """Return the agency a heading names and what the same line asks of it, None for others.

    "Phòng A" -> ("Phòng A", ""); "Giao Sở B: rà soát …" -> ("Sở B", "rà soát …");
    "UBND xã căn cứ kế hoạch …" -> ("UBND xã", "căn cứ kế hoạch …").
    """
    bare = text.strip().strip("*").strip()
    name = without_prefix(bare)
    if opens_with(name, "headings", "not_agencies") or not (
        starts_agency(name) or _desk().match(name)
    ):
        return None
    colon = name.find(":")
    before = name[:colon] if colon >= 0 else name
    verb = _first_verb(before)
    if verb is not None:
        return before[:verb].strip(_TRAILING), name[verb:].strip()
    if colon >= 0 and not (
        _WHOLE_GROUP.fullmatch(before.strip()) and _names_only(name[colon + 1 :])
    ):
        return before.strip(_TRAILING), name[colon + 1 :].strip()
    return name.strip(_TRAILING), ""


def _names_only(text: str) -> bool:
    return bool(text.strip()) and _first_verb(" " + text[:200]) is None


def _first_verb(text: str) -> int | None:
    noun_end = -1
    for match in _verb().finditer(text):
        before = text[: match.start()].rstrip().lower()
        noun = _noun_verb().match(text, match.end())
        is_named = before.endswith(words("agencies", "before_nouns"))
        is_named = is_named and not before.endswith(words("agencies", "unions"))
        # "Hội đồng phối hợp phổ biến …": a verb inside a name may be followed by another.
        if noun and (is_named or match.start() + 1 == noun_end):
            noun_end = noun.end()
            continue
        verb = text[match.end() :]
        if before.endswith(words("agencies", "posts")) and verb.startswith(
            words("agencies", "post_verbs")
        ):
            continue
        if len(text) - match.start() >= _SHORTEST_DUTY:
            return match.end()
    return None
