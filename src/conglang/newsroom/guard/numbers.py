"""Numbers that name one person: papers, phones, accounts, plates; and addresses of mail."""

# ruff: noqa: E501 (a pattern is read whole)

from __future__ import annotations

import re
from collections.abc import Iterator

from conglang.newsroom.guard.marks import Found

# Digits, perhaps with letters that stand for them, set apart by one or two signs.
_RUN = re.compile(
    r"(?:(?<![^\W_])(?<!\d[.,/-])|(?<=[ĐđCcNnMm][TtDdĐđ])|(?<=TK)|(?<=tk)|(?<=lo)|(?<=el))"
    r"[+(]{0,2}[0-9OolI|](?:[ .\-–—_()]{0,2}[0-9OolI|]){7,24}(?![\w@])"
)
_DATE_OR_CODE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}[./-]\d{1,2}[./-]\d{1,2}")
_LETTERS_FOR_DIGITS = str.maketrans("OolI|", "00111")
_SEPARATORS = re.compile(r"[ .\-–—_()+]")
_GROUPED = re.compile(r"^\d{1,3}(?:[. ]\d{3})+$")
_MONEY = re.compile(
    r"^\s*(?:đồng|đ\b|vnđ|vnd|usd|triệu|tỷ|tỉ|nghìn|ngàn|m2|m²|m3|ha\b|kg|tấn|người|lượt|%|kwh|hộ\b|ca\b|cái|cây|con\b|km)",
    re.I,
)
_SYMBOL = re.compile(r"^\s*/\s*[A-ZĐ]")

_MOBILE = re.compile(r"^(?:0|84|0084)[35789]\d{8}$")
_SEVERAL = re.compile(r"^(?:0[35789]\d{8}){2}")
_OLD_MOBILE = re.compile(r"^01[2689]\d{8}$")
_PHONE_WORDS = re.compile(
    r"(?i)(?:điện thoại|\bđt\b|sđt|đtdđ|di động|phone|mobile|tel|zalo|hotline|đường dây nóng|liên hệ|gọi|số máy|viber|whatsapp|momo)[^.;\n]{0,40}$"
)

_PROVINCES = frozenset(
    [
        "001",
        "002",
        "004",
        "006",
        "008",
        "010",
        "011",
        "012",
        "014",
        "015",
        "017",
        "019",
        "020",
        "022",
        "024",
        "025",
        "026",
        "027",
        "030",
        "031",
        "033",
        "034",
        "035",
        "036",
        "037",
        "038",
        "040",
        "042",
        "044",
        "045",
        "046",
        "048",
        "049",
        "051",
        "052",
        "054",
        "056",
        "058",
        "060",
        "062",
        "064",
        "066",
        "067",
        "068",
        "070",
        "072",
        "074",
        "075",
        "077",
        "079",
        "080",
        "082",
        "083",
        "084",
        "086",
        "087",
        "089",
        "091",
        "092",
        "093",
        "094",
        "095",
        "096",
    ]
)
_ID_WORDS = re.compile(
    r"(?i)(?:cccd|căn cước|cmnd|\bcmt\b|\bcmtnd\b|chứng minh|định danh cá nhân|số định danh|mã định danh|giấy tờ tùy thân|tùy thân|can cuoc|chung minh|dinh danh)[^;\n]{0,60}$"
)
_PASSPORT = re.compile(r"(?<![\w/])[A-Z]\d{7,8}(?![\w/])")
_PASSPORT_WORDS = re.compile(r"(?i)(?:hộ chiếu|passport|ho chieu)[^;\n]{0,60}$")
_INSURANCE_WORDS = re.compile(
    r"(?i)(?:bhxh|bảo hiểm xã hội|bhyt|bảo hiểm y tế|sổ bảo hiểm|mã số bảo hiểm|số sổ|số thẻ)[^;\n]{0,40}$"
)
_HEALTH_CARD = re.compile(
    r"(?<![\w/])(?:DN|HX|CH|NN|TK|HC|XK|HT|TB|NO|CT|XB|TN|CS|XN|MS|HD|TE|BT|HN|DT|DK|XD|TS|TC|TQ|TA|TY|CN|HS|SV|GB|GD|CC|CK|CB|KC|QN|CA|CY|LS|PV|DS|HG|TG)[1-5]\s?\d{2}\s?\d{10}(?!\w)|(?<![\w/])(?:DN|HC|HT|TE|HN|GD|HS|CN|SV|DK)\s?[1-5](?:[ .-]?\d){12,13}(?!\w)"
)
_TAX_WORDS = re.compile(r"(?i)(?:\bmst\b|mã số thuế|mã số thuế cá nhân)[^;\n]{0,40}$")
_FIRM = re.compile(
    r"(?i)công ty|doanh nghiệp|hợp tác xã|\bhtx\b|\btnhh\b|cổ phần|chi nhánh|trường|ubnd|ủy ban|sở |trung tâm|bệnh viện|ngân hàng|kho bạc|cơ quan|tổ chức|đơn vị"
)
_ACCOUNT_WORDS = re.compile(
    r"(?i)(?:\bstk\b|số tài khoản|tài khoản(?: ngân hàng)?(?: số)?|số tk|\btk\b(?: số)?|\ba/c\b|account|so tai khoan)[^;\n]{0,45}$"
)
_BANKS = re.compile(
    r"(?i)vietcombank|\bvcb\b|agribank|\bbidv\b|vietinbank|techcombank|\bmb ?bank\b|\bacb\b|sacombank|vpbank|tpbank|hdbank|\bocb\b|\bvib\b|\bshb\b|msb|eximbank|lpbank|lienvietpostbank|seabank|momo|zalopay|ngân hàng"
)
_PUBLIC_OWNER = re.compile(
    r"(?i)kho bạc|(?:chủ|tên) tài khoản\s*[:là]*\s*[“\"]?(?:ủy ban|ubnd|ubmttq|mặt trận|ban |quỹ|hội |sở |phòng |trường|công an|kho bạc|văn phòng|trung tâm)|đơn vị (?:thụ hưởng|nhận)"
)
_PLATE = re.compile(
    r"(?<![\w/.-])([1-9]\d)[- ]?([A-HK-NPSTUVXYZĐ]{1,2}\d?)[- .]{1,3}(\d{3}[.]?\d{2}|\d{4})(?![\w/])"
)
_TIGHT_PLATE = re.compile(r"(?<![\w/.-])[1-9]\d[A-HK-NPSTUVXYZ]{1,2}\d?[- ]?\d{4,5}(?![\w/])")
_PLATE_WORDS = re.compile(
    r"(?i)biển (?:số|kiểm soát|đăng ký)|\bbks\b|\bbsx?\b|\bxe\b|ô tô|mô tô|container|rơ moóc|bien so"
)
_MAIL = re.compile(
    r"(?i)[\w.+-]{1,64}\s{0,2}(?:@|\(at\)|\[at\]|\{at\}| a còng )\s{0,2}(?:[\w-]{1,60}\s?(?:\.|\(dot\)|\[dot\])\s?){1,4}[a-z]{2,10}"
)
_PROVIDERS = re.compile(
    r"(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|icloud|me|mac|proton|protonmail|zoho|mail|gmx|aol|yandex|tutanota|hotmai|gmai|gamil|gmial|laposte|qq|163|inbox)\."
)
_SECRET_WORDS = re.compile(
    r"(?i)(?:mật khẩu|password|\bpass\b|\bpw\b|mk đăng nhập)\s*(?:là|mặc định là|mặc định|wifi)?\s*[:=]\s*(?=\S*\d)(?=\S*[A-Za-z@#$!])[^\s,;]{5,}"
)


def find_numbers(text: str) -> Iterator[Found]:
    """Find numbers that name a person in prepared text."""
    for found in _RUN.finditer(text):
        rule = _rule_of_run(text, found)
        if rule is not None:
            yield rule, found.start(), found.end(), _digits(found[0])
    yield from _short_accounts(text)
    for found in _PASSPORT.finditer(text):
        if _PASSPORT_WORDS.search(text[max(0, found.start() - 90) : found.start()]):
            yield "passport", found.start(), found.end(), found[0]
    for found in _HEALTH_CARD.finditer(text):
        yield "insurance-or-tax", found.start(), found.end(), re.sub(r"\W", "", found[0])
    for pattern in (_PLATE, _TIGHT_PLATE):
        for found in pattern.finditer(text):
            around = text[max(0, found.start() - 60) : found.end() + 30]
            dotted = pattern is _PLATE and "." in found[3] and not _DATE_OR_CODE.search(found[0])
            if dotted or _PLATE_WORDS.search(around):
                yield "plate", found.start(), found.end(), re.sub(r"\W", "", found[0])
    for found in _MAIL.finditer(text):
        address = re.sub(r"\s|[()\[\]{}]", "", found[0].lower())
        host = re.split(r"@|acòng|at(?=[\w-]+(?:\.|dot))", address)[-1].replace("dot", ".")
        if _PROVIDERS.match(host):
            yield "personal-mail", found.start(), found.end(), address
    for found in _SECRET_WORDS.finditer(text):
        yield "credentials", found.start(), found.end(), found[0]


def _rule_of_run(text: str, found: re.Match[str]) -> str | None:
    raw = found[0].strip(" .-–—_")
    digits = _digits(raw)
    before = text[max(0, found.start() - 90) : found.start()]
    after = text[found.end() : found.end() + 24]
    if sum(sign.isdigit() for sign in raw) < 7 or _SYMBOL.match(after):
        return None
    is_amount = bool(_MONEY.match(after)) and not digits.startswith("0")
    if is_amount:
        return None
    line_before = before.rsplit("\n", 1)[-1]
    if _DATE_OR_CODE.search(raw) and not _ID_WORDS.search(line_before):
        return None
    grouped = bool(_GROUPED.match(raw)) and not raw.startswith("0")
    return _named(digits, line_before, text, found, grouped=grouped)


def _named(
    digits: str, before: str, text: str, found: re.Match[str], *, grouped: bool
) -> str | None:
    if len(digits) > 13 and _SEVERAL.search(digits):
        return "mobile-phone"
    if len(digits) in {9, 12} and _ID_WORDS.search(before):
        return "personal-id"
    if len(digits) == 12 and not grouped and _is_personal_id(digits):
        return "personal-id"
    if len(digits) in {10, 13} and _TAX_WORDS.search(before):
        sentence = _sentence_before(text, found.start()) + text[found.end() : found.end() + 40]
        return None if _FIRM.search(sentence) else "insurance-or-tax"
    plus = found[0].lstrip("(").startswith("+")
    if _MOBILE.match(digits) and (digits[0] == "0" or plus or _PHONE_WORDS.search(before)):
        return "bank-account" if _ACCOUNT_WORDS.search(before) else "mobile-phone"
    if _OLD_MOBILE.match(digits) and _PHONE_WORDS.search(before):
        return "mobile-phone"
    if len(digits) == 10 and _INSURANCE_WORDS.search(before):
        return "insurance-or-tax"
    return _account(digits, before, text, found, grouped=grouped)


def _account(
    digits: str, before: str, text: str, found: re.Match[str], *, grouped: bool
) -> str | None:
    around = text[max(0, found.start() - 140) : found.end() + 140]
    if not 6 <= len(digits) <= 19 or _PUBLIC_OWNER.search(around):
        return None
    if _ACCOUNT_WORDS.search(before):
        return "bank-account"
    line_after = text[found.end() : found.end() + 45].split("\n", 1)[0]
    if grouped or digits.startswith(("02", "1900", "1800", "18", "19")):
        return None
    if 8 <= len(digits) <= 16 and (
        _BANKS.search(before[-45:])
        or re.match(r"\W{0,4}(?:tại |\()?\s*(?:" + _BANKS.pattern[4:] + ")", line_after, re.I)
    ):
        return "bank-account"
    return None


def _short_accounts(text: str) -> Iterator[Found]:
    """Find accounts of six or seven digits, and such with letters, right behind the words."""
    for found in re.finditer(
        r"(?i)(?:\bstk\b|số tài khoản|số tk)\s*(?:số|là|:|\.)*\s*([0-9][0-9A-Z.]{5,18})\b", text
    ):
        digits = _digits(found[1])
        around = text[max(0, found.start() - 140) : found.end() + 140]
        if (
            len(digits) < 8
            and not _MONEY.match(text[found.end() : found.end() + 20])
            and not _PUBLIC_OWNER.search(around)
        ):
            yield "bank-account", found.start(1), found.end(1), found[1]


def _is_personal_id(digits: str) -> bool:
    """Say whether twelve digits are built as a personal number: province, century, year, serial."""
    return digits[:3] in _PROVINCES and digits[3] in "0123" and digits[6:] != "000000"


def _sentence_before(text: str, place: int) -> str:
    start = max(text.rfind("\n", 0, place), text.rfind(". ", 0, place), text.rfind("; ", 0, place))
    return text[max(start, place - 200, 0) : place]


def _digits(raw: str) -> str:
    return _SEPARATORS.sub("", raw.translate(_LETTERS_FOR_DIGITS))
