"""Illustrations for the demo's articles: drawn, deterministic, owned by us."""

from __future__ import annotations

import random

from conglang.demo.pictures.canvas import Canvas
from conglang.demo.pictures.scenes import SCENES

__all__ = ["SCENES", "draw"]

WITH_WRITING = {"one_stop_desk"}  # numbers must not be read backwards


def draw(scene: str, seed: int, kind: str = "") -> bytes:
    """Return a 1600×900 JPEG of a scene; seed varies composition, colours and time of day.

    kind: one of the scene's kinds in `SCENES`; by the seed when empty.
    The same arguments give the same bytes with the same version of Pillow.
    Raises KeyError for a scene or a kind that nobody drew.
    """
    canvas = Canvas()
    rng = random.Random(f"{scene}:{seed}")
    kinds = SCENES[scene]
    kinds[kind or rng.choice(sorted(kinds))](canvas, rng)
    if scene not in WITH_WRITING and rng.random() < 0.5:
        canvas.mirror()
    return canvas.jpeg()
