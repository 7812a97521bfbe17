import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

PLAN = "KẾ HOẠCH\nĐọc sách năm 2026\n\nI. NHIỆM VỤ\n1. Mở tủ sách\n- Chủ trì: Thư viện xã\n"


@pytest.fixture
def plan_file(tmp_path):
    path = tmp_path / "doc-sach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_the_summary_names_tasks_and_leads(plan_file):
    out = StringIO()

    call_command("parse_plan", str(plan_file), stdout=out)

    assert "Nhiệm vụ: 1" in out.getvalue()
    assert "Chủ trì: Thư viện xã" in out.getvalue()


def test_the_schema_is_json(plan_file):
    out = StringIO()

    call_command("parse_plan", str(plan_file), "--json", stdout=out)

    assert json.loads(out.getvalue())["tasks"][0]["lead"] == ["Thư viện xã"]


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Không mở được"):
        call_command("parse_plan", str(tmp_path / "khong-co.txt"))


def test_a_file_that_cannot_be_read_is_refused_in_vietnamese(tmp_path):
    path = tmp_path / "anh.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")

    with pytest.raises(CommandError):
        call_command("parse_plan", str(path))
