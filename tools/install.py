"""Make the virtual environment and install the locked dependencies. Standard library only."""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

MINIMUM = (3, 11)


def main(folder: str, requirements: str) -> int:
    if sys.version_info < MINIMUM:
        found = ".".join(map(str, sys.version_info[:2]))
        print(
            f"Cần Python {MINIMUM[0]}.{MINIMUM[1]} trở lên, máy đang có {found}. "
            "Hãy chạy lại với PYTHON=python3.11 (hoặc mới hơn).",
            file=sys.stderr,
        )
        return 1
    target = Path(folder)
    python = target / "bin" / "python"
    if not python.exists():
        print(f"[1/3] Tạo môi trường Python trong {folder} …", flush=True)
        try:
            venv.create(target, with_pip=True)
        except (subprocess.CalledProcessError, OSError):
            print(
                "Không tạo được môi trường Python. Hãy cài gói python3-venv "
                "(apt-get install python3-venv) rồi chạy lại.",
                file=sys.stderr,
            )
            return 1
    locked = Path(requirements)
    count = sum(line[:1].isalpha() for line in locked.read_text(encoding="utf-8").splitlines())
    print(f"[2/3] Cài {count} thư viện đã khóa phiên bản (khoảng một phút lần đầu) …", flush=True)
    pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet"]
    steps = (
        [*pip, "install", "--require-hashes", "--only-binary", ":all:", "-r", requirements],
        [*pip, "install", "--no-deps", "--no-build-isolation", "--editable", "."],
    )
    for number, step in enumerate(steps):
        if number:
            print("[3/3] Cài Cổng Làng …", flush=True)
        if subprocess.run(step, check=False).returncode:
            print(
                "Cài đặt chưa xong. Hãy kiểm tra kết nối mạng rồi chạy lại lệnh vừa rồi.",
                file=sys.stderr,
            )
            return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1], sys.argv[2]))
