"""People as simple figures: clothes and bearing tell who they are; nobody has a face."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from conglang.demo.pictures.canvas import Canvas, mix

SKINS = ("#e3b78f", "#d7a67b", "#c9946a")
DARK_HAIR, GREY_HAIR = "#2f2624", "#bdb6ae"
TOPS = ("#a3152a", "#c98a2b", "#3f7a8c", "#5d8a5a", "#8a4f6d", "#d9c7a6", "#4d6285", "#c7694b")
TROUSERS = ("#3a3a44", "#4a4038", "#2f3d4c", "#57504a")
YOUTH_BLUE, UNIFORM_GREEN, LIFE_JACKET, WHITE = "#2f6fa8", "#5c6b43", "#e2762d", "#f7f4ec"


@dataclass(frozen=True, slots=True)
class Look:
    """skirt: an "áo dài" to the ankles. hat: "", "cone" (nón lá), "cap", "helmet"."""

    top: str
    trousers: str
    skin: str
    hair: str
    long_hair: bool = False
    skirt: bool = False
    hat: str = ""
    vest: str = ""
    scarf: str = ""


def anybody(rng: Random, **fixed: object) -> Look:
    """Return somebody dressed for an ordinary day; name what must be so."""
    look = Look(
        top=rng.choice(TOPS),
        trousers=rng.choice(TROUSERS),
        skin=rng.choice(SKINS),
        hair=DARK_HAIR,
        long_hair=rng.random() < 0.5,
    )
    return replace(look, **fixed)  # type: ignore[arg-type]


def elder(rng: Random, **fixed: object) -> Look:
    return anybody(
        rng, **{"hair": GREY_HAIR, "top": rng.choice(("#8a6a4a", "#7a4655", "#56684f")), **fixed}
    )


def youth(rng: Random, **fixed: object) -> Look:
    return anybody(rng, **{"top": YOUTH_BLUE, "trousers": "#2f3d4c", **fixed})


def official(rng: Random, **fixed: object) -> Look:
    return anybody(
        rng, **{"top": rng.choice((WHITE, "#cfdbe0", "#e6dcc6")), "trousers": "#2f3440", **fixed}
    )


def stand(
    c: Canvas,
    x: float,
    y: float,
    height: float,
    look: Look,
    *,
    arms: str = "down",
    turn: int = 1,
    back: bool = False,
    stride: float = 0.0,
    load: str = WHITE,
) -> None:
    """Draw a standing person: (x, y) is the ground between the feet.

    arms: "down", "clasp", "hold", "offer", "raise", "wide", "dig"; turn: -1 left, 1 right.
    stride: 0 stands, 1 walks. load: colour of what the hands hold; white is a sheet of paper.
    """
    u = height / 8
    hip, shoulder = y - 3.7 * u, y - 6.25 * u
    _legs(c, x, y, hip, u, look, stride)
    if look.skirt:
        spread = 1.15 * u
        c.shape(
            [
                (x - 0.8 * u, hip - 0.9 * u),
                (x + 0.8 * u, hip - 0.9 * u),
                (x + spread, y - 0.7 * u),
                (x - spread, y - 0.7 * u),
            ],
            look.top,
        )
    _torso(c, x, shoulder, hip, u, look)
    _arms(c, x, shoulder, u, look, arms, turn, load)
    head(c, x, shoulder - 0.95 * u, u, look, back=back, turn=turn)


def _legs(c: Canvas, x: float, y: float, hip: float, u: float, look: Look, stride: float) -> None:
    for side in (-1, 1):
        foot = x + side * (0.42 + 0.55 * stride) * u
        c.shape(
            [
                (x + side * 0.05 * u, hip),
                (x + side * 0.82 * u, hip),
                (foot + side * 0.36 * u, y),
                (foot - side * 0.36 * u, y),
            ],
            WHITE if look.skirt else look.trousers,
        )
        c.oval(foot + 0.1 * u, y - 0.02 * u, 0.5 * u, 0.2 * u, "#332c2a")


def _torso(c: Canvas, x: float, shoulder: float, hip: float, u: float, look: Look) -> None:
    c.shape(
        [
            (x - 1.1 * u, shoulder + 0.35 * u),
            (x - 0.72 * u, shoulder),
            (x + 0.72 * u, shoulder),
            (x + 1.1 * u, shoulder + 0.35 * u),
            (x + 0.86 * u, hip + 0.15 * u),
            (x - 0.86 * u, hip + 0.15 * u),
        ],
        look.top,
    )
    if look.vest:
        for side in (-1, 1):
            c.shape(
                [
                    (x + side * 0.22 * u, shoulder + 0.1 * u),
                    (x + side * 0.98 * u, shoulder + 0.2 * u),
                    (x + side * 0.9 * u, hip),
                    (x + side * 0.18 * u, hip),
                ],
                look.vest,
            )
    if look.scarf:
        c.shape(
            [(x - 0.55 * u, shoulder), (x + 0.55 * u, shoulder), (x, shoulder + 1.1 * u)],
            look.scarf,
        )


ELBOWS_AND_HANDS = {
    # (elbow, hand) of the side turned to, then of the other; eighths from the shoulder line
    "down": (((1.15, 1.3), (1.05, 2.5)), ((-1.15, 1.3), (-1.05, 2.5))),
    "clasp": (((1.2, 1.2), (0.35, 1.95)), ((-1.2, 1.2), (-0.2, 1.95))),
    "hold": (((1.2, 1.2), (0.75, 1.75)), ((-0.95, 1.35), (0.1, 1.75))),
    "offer": (((1.35, 0.9), (2.2, 1.15)), ((-1.15, 1.3), (-1.0, 2.4))),
    "raise": (((1.5, 0.15), (1.55, -1.35)), ((-1.15, 1.3), (-1.0, 2.4))),
    "wide": (((1.55, 0.75), (2.25, 0.1)), ((-1.55, 0.75), (-2.25, 0.1))),
    "dig": (((1.2, 1.0), (1.5, 1.7)), ((-0.4, 1.3), (0.9, 1.0))),
}


def _arms(
    c: Canvas,
    x: float,
    shoulder: float,
    u: float,
    look: Look,
    pose: str,
    turn: int,
    load: str,
) -> None:
    sleeve = mix(look.top, "#000000", 0.10)
    for side, (elbow, hand) in zip((1, -1), ELBOWS_AND_HANDS[pose], strict=True):
        start = (x + turn * side * 0.82 * u, shoulder + 0.38 * u)
        bend = (x + turn * elbow[0] * u, shoulder + elbow[1] * u)
        end = (x + turn * hand[0] * u, shoulder + hand[1] * u)
        c.disc(*end, 0.3 * u, look.skin)
        c.stroke([start, bend, end], 0.56 * u, sleeve)
        c.disc(
            end[0] + (end[0] - bend[0]) * 0.18,
            end[1] + (end[1] - bend[1]) * 0.18,
            0.31 * u,
            look.skin,
        )
    if pose == "hold":
        px, py = x + turn * 0.45 * u, shoulder + 1.05 * u
        if load == WHITE:
            c.box(px - 0.55 * u, py, 1.1 * u, 1.3 * u, load, round=2)
        else:
            c.box(px - 1.0 * u, py + 0.1 * u, 2.0 * u, 1.15 * u, load, round=0.4 * u)


def head(
    c: Canvas, x: float, y: float, u: float, look: Look, *, back: bool = False, turn: int = 1
) -> None:
    """Draw a head around (x, y); u is an eighth of the person's height."""
    r = 0.72 * u
    if look.long_hair and not back:
        c.box(x - r * 1.1, y - r * 0.5, 2.2 * r, r * 2.0, look.hair, round=r * 0.8)
    c.box(x - 0.28 * u, y + 0.3 * u, 0.56 * u, 0.9 * u, mix(look.skin, "#7a4a30", 0.18))
    if look.long_hair and back:
        c.box(x - r * 1.08, y - r * 0.4, 2.16 * r, r * 2.3, look.hair, round=r)
    if back:
        c.oval(x, y, r * 1.03, r * 1.1, look.hair)
    else:
        c.oval(x, y, r, r * 1.12, look.skin)
        tilt = 9 * turn
        c.dome(x, y - r * 0.06, r * 1.08, r * 1.2, look.hair, 184 - tilt, 350 - tilt)
        if look.long_hair:
            for side in (-1, 1):
                c.oval(x + side * r * 0.98, y + r * 0.1, r * 0.24, r * 0.8, look.hair)
    if look.hat == "cone":
        c.shape(
            [(x - 1.65 * u, y - 0.15 * u), (x, y - 1.35 * u), (x + 1.65 * u, y - 0.15 * u)],
            "#e6cf9b",
        )
        c.shape(
            [(x, y - 1.35 * u), (x + 1.65 * u, y - 0.15 * u), (x + 0.45 * u, y - 0.15 * u)],
            "#cfb27a",
        )
    elif look.hat == "cap":
        c.dome(x, y - 0.1 * u, r * 1.12, r * 1.2, look.vest or "#3d5a45", 180, 360)
        c.box(
            x + (0 if turn > 0 else -1.25 * u),
            y - 0.22 * u,
            1.25 * u,
            0.2 * u,
            look.vest or "#3d5a45",
            round=3,
        )
    elif look.hat == "helmet":
        c.dome(x, y - 0.08 * u, r * 1.2, r * 1.3, "#f0b93c", 180, 360)
        c.box(x - r * 1.4, y - 0.2 * u, r * 2.8, 0.17 * u, "#d99e26", round=3)


def seated_back(c: Canvas, x: float, y: float, u: float, look: Look, *, hand: bool = False) -> None:
    """Draw somebody of an audience from behind, cut at y."""
    if hand:
        c.stroke([(x + 1.0 * u, y - 1.2 * u), (x + 1.25 * u, y - 3.5 * u)], 0.5 * u, look.top)
        c.disc(x + 1.27 * u, y - 3.8 * u, 0.34 * u, look.skin)
    c.box(x - 1.35 * u, y - 1.75 * u, 2.7 * u, 2.6 * u, look.top, round=1.0 * u)
    if look.scarf:
        c.shape(
            [(x - 0.8 * u, y - 1.75 * u), (x + 0.8 * u, y - 1.75 * u), (x, y - 1.0 * u)], look.scarf
        )
    head(c, x, y - 2.5 * u, u, look, back=True)


def seated_front(
    c: Canvas, x: float, y: float, u: float, look: Look, *, turn: int = 1, reach: str = "table"
) -> None:
    """Draw somebody behind a table or counter whose top edge is y."""
    c.shape(
        [
            (x - 1.25 * u, y),
            (x - 1.15 * u, y - 1.7 * u),
            (x - 0.72 * u, y - 2.1 * u),
            (x + 0.72 * u, y - 2.1 * u),
            (x + 1.15 * u, y - 1.7 * u),
            (x + 1.25 * u, y),
        ],
        look.top,
    )
    if look.vest:
        for side in (-1, 1):
            c.shape(
                [
                    (x + side * 0.25 * u, y),
                    (x + side * 0.25 * u, y - 2.05 * u),
                    (x + side * 0.9 * u, y - 1.95 * u),
                    (x + side * 1.1 * u, y),
                ],
                look.vest,
            )
    head(c, x, y - 3.05 * u, u, look, turn=turn)
    sleeve = mix(look.top, "#000000", 0.10)
    ends = {
        "table": ((0.6, -0.16), (-0.6, -0.16)),
        "offer": ((2.1, -0.5), (-0.6, -0.16)),
        "write": ((0.9, -0.16), (0.1, -0.16)),
    }[reach]
    for side, (dx, dy) in zip((1, -1), ends, strict=True):
        start = (x + turn * side * 0.95 * u, y - 1.6 * u)
        end = (x + turn * dx * u, y + dy * u)
        bend = (x + turn * side * 1.35 * u, y - 0.5 * u)
        c.stroke([start, bend, end], 0.52 * u, sleeve)
        c.disc(*end, 0.3 * u, look.skin)
