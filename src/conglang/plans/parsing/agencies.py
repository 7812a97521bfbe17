"""Names of agencies: where one ends and the next begins."""

from __future__ import annotations

import re
from functools import cache

from conglang.plans.parsing.dictionary import alternatives, opens_with
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
_PREFIX_AND = re.compile(r"^(?:và|cùng)\s+(?=\S)", re.IGNORECASE)
_LEADS_WITH = re.compile(
    r"(?P<leads>[^:]{3,200}?)\s+chủ trì,?\s+(?:và\s+)?phối "
    r"hợp\s+(?:cùng\s+)?(?:với\s+)?(?P<helpers>.+)"
)
_BEFORE_NOUNS = (",", "và", "các", "đoàn", "tổ", "đội", "ban", "hội đồng", "cơ quan", "của", "bộ")
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
    return re.compile(rf"\s+(?=(?:{verbs})[\s,])")


@cache
def _noun_verb() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives('agencies', 'noun_verbs')})[\s,]")


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
        return split_agencies(text), ()
    return split_agencies(match["leads"]), split_agencies(match["helpers"])


def heading_agency(text: str) -> tuple[str, str] | None:
    """Return the agency a heading names and what the same line asks of it, None for others.

    "Phòng A" -> ("Phòng A", ""); "Giao Sở B: rà soát …" -> ("Sở B", "rà soát …");
    "UBND xã căn cứ kế hoạch …" -> ("UBND xã", "căn cứ kế hoạch …").
    """
    bare = text.strip().strip("*").strip()
    prefix = _PREFIX.match(bare)
    name = bare[prefix.end() :] if prefix else bare
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
    for match in _verb().finditer(text):
        before = text[: match.start()].rstrip().lower()
        if before.endswith(_BEFORE_NOUNS) and _noun_verb().match(text, match.end()):
            continue
        if len(text) - match.start() > 8:
            return match.end()
    return None
