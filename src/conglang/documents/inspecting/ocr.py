"""Words on pictures, read by tesseract where it is installed."""

from __future__ import annotations

import io
import shutil
import subprocess
import time
from dataclasses import dataclass, field

from PIL import Image, ImageOps

_SECONDS_A_PICTURE = 30
_SMALLEST = 40  # pixels; icons carry no text
_BEST_WIDTH = 2000
_MAX_PIXELS = 60_000_000


@dataclass
class Recogniser:
    """Tesseract with Vietnamese; seconds: for one file altogether."""

    program: str
    seconds: float = 120.0
    missed: bool = False  # a picture was not read for lack of time
    _end: float = field(default=0.0)

    def words_on(self, content: bytes) -> str:
        """Return the words on a picture; "" when there are none or it cannot be read."""
        self._end = self._end or time.monotonic() + self.seconds
        left = self._end - time.monotonic()
        if left <= 0:
            self.missed = True
            return ""
        try:
            picture = _prepared(content)
            if picture is None:
                return ""
            done = subprocess.run(
                [self.program, "stdin", "stdout", "-l", "vie", "--psm", "3"],
                input=picture,
                capture_output=True,
                timeout=min(left, _SECONDS_A_PICTURE),
                check=False,
                env={"OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            return ""
        except subprocess.TimeoutExpired:
            self.missed = True
            return ""
        return done.stdout.decode("utf-8", "replace") if done.returncode == 0 else ""


def find_recogniser(*, seconds: float = 120.0) -> Recogniser | None:
    """Return who reads pictures here; None where tesseract or its Vietnamese is missing."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        known = subprocess.run(
            [program, "--list-langs"], capture_output=True, timeout=10, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    if b"vie" not in known.stdout.split():
        return None
    return Recogniser(program, seconds)


def _prepared(content: bytes) -> bytes | None:
    with Image.open(io.BytesIO(content)) as picture:
        if min(picture.size) < _SMALLEST or picture.width * picture.height > _MAX_PIXELS:
            return None
        upright = ImageOps.exif_transpose(picture) or picture
        grey = upright.convert("L")
    if grey.width < _BEST_WIDTH / 2:
        grey = grey.resize((grey.width * 2, grey.height * 2))
    elif grey.width > _BEST_WIDTH * 2:
        grey.thumbnail((_BEST_WIDTH * 2, _BEST_WIDTH * 3))
    out = io.BytesIO()
    grey.save(out, "PNG")
    return out.getvalue()
