"""What the demo says when it is ready: where to look, whom to be, what to do."""

from __future__ import annotations

import unicodedata

from django.conf import settings

from conglang.demo.loading.cast import ADMINISTRATOR, PASSWORD, address_of_installation
from conglang.demo.loading.stories import people, place

SHOWN_WARDS = ("go-soi", "con-muoi", "ia-loan")
NEXT_STEPS = (
    "Chạy hệ thống: conglang serve, rồi mở địa chỉ Cổng thành phố.",
    "Vào vai “ctv”: viết một tin cho nhiệm vụ được giao và gửi duyệt.",
    "Vào vai “thuky”, rồi “truongban”: duyệt tin ấy; tin lên Cổng và được tính vào kế hoạch.",
    "Vào vai “kehoach”: giải đáp hai tên chưa rõ của Kế hoạch Lễ hội Nước rồi xác nhận.",
    "Dựng lại bằng kế hoạch của đơn vị mình: conglang demo --reset --plan tep-ke-hoach.docx",
)


def welcome() -> str:
    """Return the whole text, tables aligned."""
    parts = [
        "Địa chỉ",
        table(addresses()),
        "",
        f"Người dùng (mật khẩu chung: {PASSWORD})",
        table(accounts()),
        "",
        "Làm gì tiếp",
        *(f"  {number}. {step}" for number, step in enumerate(NEXT_STEPS, start=1)),
    ]
    return "\n".join(parts)


def addresses() -> list[tuple[str, str]]:
    """Return what stands where."""
    host, port = address_of_installation()
    scheme = "https" if port == 443 else "http"
    tail = "" if port in (80, 443) else f":{port}"
    city = f"{scheme}://{host}{tail}/"
    names = {told["key"]: told["name"] for told in place()["wards"]}
    wards = [(f"Trang {names[key]}", f"{scheme}://{key}.{host}{tail}/") for key in SHOWN_WARDS]
    return [
        ("Cổng thành phố", city),
        *wards,
        ("Quản trị", f"{city}{settings.ADMIN_PATH}"),
        ("Viết tin trên điện thoại", f"{city}{settings.WRITER_PATH}"),
    ]


def accounts() -> list[tuple[str, ...]]:
    """Return login, password, name and purpose of everybody who can sign in."""
    names = {told["key"]: told["full_name"] for told in people()["people"]}
    shown = [
        (told["login"], PASSWORD, names[told["person"]], told["what"])
        for told in people()["showcase"]
    ]
    system = "Quản trị hệ thống: tài khoản, trang, cấu hình."
    return [
        ("Tên đăng nhập", "Mật khẩu", "Họ và tên", "Vào để làm gì"),
        *shown,
        (ADMINISTRATOR, PASSWORD, "Quản trị hệ thống", system),
    ]


def table(rows: list[tuple[str, ...]]) -> str:
    """Align columns by what is seen: composed letters count as one."""
    composed = [[unicodedata.normalize("NFC", cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*composed, strict=True)]
    return "\n".join(
        "  "
        + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in composed
    )
