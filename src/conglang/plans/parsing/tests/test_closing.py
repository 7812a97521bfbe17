# mypy: allow-untyped-defs, allow-untyped-calls
from conglang.plans.parsing import parse_plan
from conglang.plans.parsing.model import Signatory
from conglang.plans.parsing.tests.texts import HEAD, plan_text

BODY = "I. MỤC ĐÍCH\n- Đưa tin nhanh.\n"


def test_recipients_and_signature():
    parsed = parse_plan(plan_text(BODY))

    assert parsed.recipients == ("TT Đảng ủy (b/c)", "Các thôn", "Lưu: VT")
    assert parsed.signatory == Signatory("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Đinh Văn Mẫu")


def test_marks_of_decoration_do_not_matter():
    parsed = parse_plan(f"{HEAD}{BODY}Nơi nhận:\n- Các thôn;\n\n**TRƯỞNG BAN\nLê Thị Mẫu**\n")

    assert parsed.signatory == Signatory(None, "TRƯỞNG BAN", "Lê Thị Mẫu")


def test_an_entry_that_goes_on_counts_once():
    parsed = parse_plan(
        f"{HEAD}{BODY}Nơi nhận:\n- Bí thư Chi bộ, Trưởng ban công\ntác các thôn;\n- Lưu: VT.\n"
    )

    assert parsed.recipients == ("Bí thư Chi bộ, Trưởng ban công tác các thôn", "Lưu: VT")


def test_both_columns_in_one_row():
    parsed = parse_plan(
        f"{HEAD}{BODY}Nơi nhận: - UBND tỉnh; - Các thôn; - Lưu: VT.\t"
        "TM. ỦY BAN NHÂN DÂN CHỦ TỊCH (Đã ký) Phạm Thị Mẫu\n"
    )

    assert len(parsed.recipients) == 3
    assert parsed.signatory == Signatory("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Phạm Thị Mẫu")


def test_the_capacity_nearest_to_the_title_is_kept():
    parsed = parse_plan(
        f"{HEAD}{BODY}Nơi nhận:\n- Các phòng.\n\nTM. BAN GIÁM ĐỐC\nKT. GIÁM ĐỐC\nPHÓ GIÁM "
        f"ĐỐC\n\nLò Văn Mẫu"
    )

    assert parsed.signatory == Signatory("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lò Văn Mẫu")


def test_the_title_may_stand_before_the_recipients():
    parsed = parse_plan(
        f"{HEAD}{BODY}HIỆU TRƯỞNG\nNơi nhận:\n- Các tổ;\n- Lưu: VT.\n          Ngô Thị Mẫu\n"
    )

    assert parsed.signatory == Signatory(None, "HIỆU TRƯỞNG", "Ngô Thị Mẫu")


def test_a_party_signature_has_slashes():
    parsed = parse_plan(
        f"{HEAD}{BODY}Nơi nhận:\n- Các chi bộ,\n- Lưu Văn phòng.\n\nT/M BAN THƯỜNG VỤ\nPHÓ "
        f"BÍ THƯ\n\nVũ Văn Mẫu\n"
    )

    assert parsed.signatory == Signatory("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Vũ Văn Mẫu")


def test_without_a_block_there_is_nobody():
    parsed = parse_plan(f"{HEAD}{BODY}")

    assert (parsed.recipients, parsed.signatory) == ((), Signatory())
