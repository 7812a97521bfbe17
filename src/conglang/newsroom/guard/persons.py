"""What is said of one named person that is nobody else's business."""

# ruff: noqa: E501 (a pattern is read whole)

from __future__ import annotations

import re
from collections.abc import Iterator

from conglang.newsroom.guard.marks import Found
from conglang.newsroom.guard.names import Name, full_names

_NEAR = 110
_OLDEST = 1926  # born before: history, not a neighbour
_BIRTH = re.compile(
    r"(?i)(?:\bsinh(?: ngày)?|ngày(?:, tháng, năm| tháng năm)? sinh|\bn/?s\b\.?|\bsn\b\.?|ngày sinh)"
    r"\s*[:.]?\s*(?:vào |là )?(?:ngày )?(\d{1,2}\s?[/.\- ]\s?\d{1,2}\s?[/.\- ]\s?(\d{4})"
    r"|\d{1,2} tháng \d{1,2},? năm (\d{4}))"
)
_BARE_DATE = re.compile(r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-](19[3-9]\d|20[0-2]\d)(?!\d)")
_LIST_HEAD = re.compile(r"(?i)ngày(?:,? tháng,? năm)? sinh|năm sinh")

_NUMBERED = r"(?:số(?: nhà)?\s*)?\d+[A-Za-z]?(?:[/-]\d+[A-Za-z]?)*,?\s+(?:đường |phố )?[A-ZĐÀ-Ỹ]\w*"
_FORMAL_HOME = re.compile(
    r"(?i:\b(?:địa chỉ thường trú|thường trú|tạm trú|trú(?: quán)? (?:tại|ở)|cư trú(?: tại)?|hktt"
    r"|hộ khẩu(?: thường trú)?|nơi ở(?: hiện (?:nay|tại))?|chỗ ở(?: hiện (?:nay|tại))?|nơi cư trú"
    r"|trú tại|nhà riêng|địa chỉ nhà|địa chỉ nơi ở))(?i:\s*[:,]?\s*(?:tại|ở|là)?\s*)"
    rf"[^.;\n]{{0,25}}?(?:{_NUMBERED}|(?i:số(?: nhà)?|hẻm|ngõ|ngách|kiệt|tổ(?: dân phố)?|căn hộ|phòng|đội)"
    r"\s*(?:số\s*)?[\dA-Z]+)"
)
_PLAIN_HOME = re.compile(
    rf"(?:(?i:\b(?:ngụ|ở|nhà|sống)(?: tại| ở)?(?: nhà)?))\s+(?:(?i:số(?: nhà)?)\s*\d+\w*(?:/\d+\w*)*"
    rf"|(?i:hẻm|ngõ|kiệt)\s*\d+|\d+\w*(?:/\d+\w*)+|\d+[A-Za-z]?,? (?i:đường|phố) |{_NUMBERED})"
)
_LIST_HOME = re.compile(
    r"(?i:\bđịa chỉ)\s*:\s*(?:(?i:số(?: nhà)?)\s*\d+|(?i:hẻm|ngõ|kiệt)\s*\d+|\d+\w*(?:/\d+\w*)*,?\s)"
)
_OFFICE = re.compile(
    r"(?i)trụ sở|công ty|ủy ban|ubnd|trung tâm|cơ quan|văn phòng|trường |công an|cửa hàng|bệnh viện"
    r"|nhà văn hóa|điểm tiếp|bộ phận|trạm y tế|hợp tác xã|quán|chi nhánh|phòng khám"
)

_ILLNESS = (
    r"(?:hiv(?:/aids)?|aids|ung thư|u não|u xơ|bệnh lao|lao phổi|tâm thần|trầm cảm|rối loạn|tiểu đường"
    r"|đái tháo đường|suy thận|chạy thận|viêm gan|giang mai|bệnh lậu|sùi mào gà|động kinh|bại não"
    r"|tự kỷ|xơ gan|đột quỵ|tai biến|tim bẩm sinh|bệnh tim|hiểm nghèo|nan y|máu trắng|bạch cầu"
    r"|covid(?:-19)?|sars-cov-2|sốt xuất huyết|tay chân miệng|thủy đậu|sởi|bạch hầu|phong cùi"
    r"|nghiện ma t[úu]y|nghiện|sảy thai|phá thai|vô sinh|down|suy tim|suy gan|lupus|parkinson|alzheimer"
    r"|tan máu|thalassemia|đậu mùa khỉ|dại|mất trí|loạn thần|hoang tưởng|thần kinh|liệt)"
)
_SUFFERS = re.compile(
    r"(?i)^[^.;\n]{0,70}?\b(?:(?:bị|mắc|nhiễm|mang|có|phát hiện|chẩn đoán|dương tính|điều trị|chữa"
    r"|chống chọi với|qua đời vì|mất vì|tiền sử|cai)\b[^.;\n]{0,40}?\b" + _ILLNESS + r"\b"
    r"|dương tính\b|là (?:bệnh nhân|người nhiễm|f0)\b|nhiễm hiv|sống chung với hiv"
    r"|(?:bệnh án|kết quả xét nghiệm|hồ sơ bệnh án|mã bệnh nhân)\b|khuyết tật (?:đặc biệt )?nặng)"
)
_PATIENT = re.compile(
    r"(?i)\b(?:bệnh nhân|người nhiễm(?: hiv)?|người bệnh|ca bệnh|ca nhiễm|f0|thai phụ|sản phụ"
    r"|người nghiện|hồ sơ bệnh án(?: của)?|bệnh án(?: của)?)\s*(?:số \d+\s*)?(?:là\s+|tên\s+|:\s*|\()?"
    r"(?:(?:ông|bà|anh|chị|em|cháu|bé|cụ|chú|cô)\s+)?$"
)
_SPEAKS = re.compile(
    r"(?i)\b(?:cho biết|khuyến cáo|chia sẻ|thông tin|cho hay|nói|phát biểu|đề nghị|chủ trì|báo cáo"
    r"|khẳng định|nhấn mạnh|yêu cầu|kêu gọi|thừa nhận|tâm sự|kể|nhận chữa|chỉ đạo|không có|trả lời|giải thích|viết|nhận định|lo ngại|thăm|tặng|trao|hướng dẫn|tuyên truyền|tư vấn|khám|vận động|đã đến)\b"
)
_DOCTOR = re.compile(
    r"(?i)(?:bác sĩ|bs\.?|ths\.?|ts\.?|bsck\w*\.?|giáo sư|gs\.?|pgs\.?|y sĩ|điều dưỡng|giám đốc"
    r"|trưởng (?:trạm|khoa|phòng)|chủ tịch|đồng chí|đ/c|bí thư)[\w\s,.()]{0,25}$"
)

_CHILD_BEFORE = re.compile(
    r"(?i)\b(?:cháu(?: bé| gái| trai)?|bé(?: gái| trai)?|em(?: bé| gái| trai| nhỏ)?|(?:nữ |nam )?học sinh"
    r"|(?:nữ |nam )sinh|trẻ(?: em)?|hs|con(?: gái| trai)(?: là)?|thiếu niên|học trò|đội viên"
    r"|con (?:chung )?là)\s*(?:là\s+|tên\s+|:\s*)?[“\"]?$"
)
_SCHOOL = re.compile(
    r"(?i)\blớp\s*(?:lá|chồi|mầm|(?:[1-9]|1[0-2])(?:\s?[A-ZĐ]\d{0,2}|[/.]\d{1,2})?(?![\d/.]))(?!\s*(?:khóa|bồi))"
    r"|\btrường\s+(?:mầm non|mẫu giáo|tiểu học|th\b|thcs|thpt|trung học|ptdt|phổ thông|th&thcs|liên cấp)"
    r"|\b(?:mầm non|tiểu học|thcs|thpt)\s+[A-ZĐ]"
)
_PUPIL_AFTER = re.compile(
    r"(?i)^\s*[,(–-]?\s*(?:là\s+)?(?:(?:nữ |nam )?học sinh\b|lớp\s*(?:[1-9]|1[0-2])\s?(?:[A-Z]\d{0,2})?\b(?![\d/]))"
)
_AGE = re.compile(r"(?i)(?<!\d)(\d{1,2})\s*(?:tuổi|tháng tuổi)")
_BORN = re.compile(
    r"(?i)\b(?:sinh(?: năm)?|sn|s\.)\s*:?\s*(?:\d{1,2}[/.-]\d{1,2}[/.-])?((?:19|20)\d{2})"
)
_CHILD_HOME = re.compile(
    r"(?i)\b(?:ngụ|trú|ở|nhà|địa chỉ|quê)\b[^.;\n]{0,20}?(?:số\s*\d|thôn|ấp|bản|tổ|khu phố|hẻm|ngõ|xã|phường|buôn|đường)"
    r"|\bcon (?:của |ông |bà |anh |chị )"
)
_VICTIM = re.compile(
    r"(?i)\b(?:nạn nhân|bị hại|người bị hại|cháu bị hại|người (?:đứng đơn )?tố cáo|người tố giác|nguyên đơn tố cáo"
    r"|đơn (?:thư )?(?:tố cáo|tố giác) (?:của|do)|bị (?:hiếp dâm|xâm hại|cưỡng hiếp|dâm ô|lạm dụng|mua bán"
    r"|bạo hành)(?: là)?|danh tính)\s*(?:trong vụ [^.;,\n]{0,30}|vụ [^.;,\n]{0,30}|của vụ [^.;,\n]{0,30}|tử vong)?"
    r"\s*(?:được xác định)?\s*(?:là|gồm|tên|:)?\s*(?:là)?\s*"
    r"(?:(?:ông|bà|anh|chị|em|cháu|bé|cụ|chú|cô)(?:\s+(?:gái|trai))?\s+)?$"
)
_ABUSED = re.compile(
    r"(?i)^[^.;\n]{0,50}?\bbị (?:[\w ]{0,20})?(?:hiếp dâm|xâm hại|cưỡng hiếp|dâm ô|lạm dụng tình dục|mua bán người"
    r"|bán sang|bạo hành|đánh đập dã man|tống tiền bằng)"
)


def find_persons(text: str, *, year: int) -> Iterator[Found]:
    """Find what is said of named persons in prepared text. year: of today, for ages."""
    names = list(full_names(text))
    for place, name in enumerate(names):
        following = names[place + 1].start if place + 1 < len(names) else len(text)
        yield from _about(text, name, following, year)


def _about(text: str, name: Name, following: int, year: int) -> Iterator[Found]:
    line_end = _end_of_line(text, name.end)
    after = text[name.end : min(line_end, name.end + 260, max(following, name.end + 1))]
    before = text[max(0, name.start - 70) : name.start].rsplit("\n", 1)[-1]
    near = after[: _NEAR + 40]
    for rule, found in (
        ("birth-date", _birth(near, before)),
        ("home-address", _home(near)),
    ):
        if found is not None:
            yield rule, name.start, name.end + found, _remembered(name, near[:found])
    sentence = re.split(r"(?<=[^\W\d])\. ", after, maxsplit=1)[0]
    if _is_ill(sentence, before):
        yield "health", name.start, name.end + min(len(sentence), 80), name.text
    if _is_child(sentence, before, text, name, year):
        yield "minor", name.start, name.end + min(len(sentence), 80), name.text
    if _VICTIM.search(before) or (_ABUSED.match(sentence) and not _SPEAKS.search(sentence[:30])):
        yield "victim", name.start, name.end, name.text


def _birth(near: str, before: str) -> int | None:
    found = _BIRTH.search(near)
    if found is not None:
        born = int(found[2] or found[3])
        return found.end() if born >= _OLDEST else None
    row = re.match(
        r"\s*[\t|;]\s*(?:nam|nữ)?\s*[\t|;]?\s*(\d{1,2}[/.-]\d{1,2}[/.-](?:19[3-9]\d|20[0-2]\d))",
        near,
        re.I,
    )
    return row.end() if row else None


def _home(near: str) -> int | None:
    for pattern in (_FORMAL_HOME, _PLAIN_HOME, _LIST_HOME):
        found = pattern.search(near)
        if found is not None and not _OFFICE.search(near[: found.end() + 30]):
            if re.search(r"[.;] ", near[: found.start()]):
                continue
            return found.end()
    return None


def _is_ill(sentence: str, before: str) -> bool:
    if _PATIENT.search(before):
        return True
    found = _SUFFERS.match(sentence)
    if found is None or _DOCTOR.search(before):
        return False
    return not _SPEAKS.search(sentence[: found.end()])


def _is_child(sentence: str, before: str, text: str, name: Name, year: int) -> bool:
    called = bool(_CHILD_BEFORE.search(before))
    pupil = bool(_PUPIL_AFTER.match(sentence))
    if not called and not pupil:
        return _is_young(sentence[:60], year) and not _SPEAKS.search(sentence[:20])
    close = sentence[:150]
    around = before[-60:] + close
    return bool(
        _SCHOOL.search(around)
        or _is_young(close, year)
        or _is_young(before, year)
        or _CHILD_HOME.search(close)
    )


def _is_young(text: str, year: int) -> bool:
    for found in _AGE.finditer(text):
        if "tháng tuổi" in found[0].lower() or 0 < int(found[1]) < 16:
            return True
    return any(0 <= year - int(found[1]) < 16 for found in _BORN.finditer(text))


def _end_of_line(text: str, place: int) -> int:
    end = text.find("\n", place)
    return len(text) if end < 0 else end


def _remembered(name: Name, near: str) -> str:
    return f"{name.text}|{' '.join(near.split())}"


def find_birth_rows(text: str) -> Iterator[Found]:
    """Find rows of a list of people below a heading that says "ngày sinh"."""
    head = _LIST_HEAD.search(text)
    if head is None:
        return
    for date in _BARE_DATE.finditer(text, head.end()):
        start = text.rfind("\n", 0, date.start()) + 1
        row = text[start : date.start()]
        if start <= head.start():
            continue
        names = list(full_names(row))
        if names and date.start() - start - names[-1].end < _NEAR:
            first = start + names[-1].start
            yield "birth-date", first, date.end(), f"{names[-1].text}|{date[0]}"
