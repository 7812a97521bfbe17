"""Streets and public buildings."""

from __future__ import annotations

from random import Random

from conglang.demo.pictures.canvas import (
    DAWN,
    DAY,
    DEEP_LEAF,
    DUSK,
    GOLD,
    INK,
    LEAF,
    MIST,
    NOON,
    PALE_GOLD,
    PALE_LEAF,
    WIDTH,
    Canvas,
    mix,
)
from conglang.demo.pictures.people import anybody, elder, official, seated_front, stand
from conglang.demo.pictures.things import bush, flag, outdoors, sign, tree, tube_house

VEST = "#e8842f"


def town_hall(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAWN, DAY, NOON, DUSK), 640)
    wall = rng.choice(("#f2d794", "#efe0bd", "#e8c98a", "#f4ead2"))
    levels, wide = rng.choice(((2, 980), (3, 860), (3, 1060)))
    middle = 800 + rng.randint(-60, 60)
    for side in (-1, 1):
        for step in range(3):
            tree(
                c,
                middle + side * (wide / 2 + 70 + step * 130),
                650,
                rng.randint(230, 320),
                rng.choice((LEAF, DEEP_LEAF)),
            )
    _building(c, rng, middle, 640, wide, levels, wall)
    c.box(0, 640, WIDTH, 260, "#d9c9ab")
    c.box(0, 640, WIDTH, 10, "#c4b08b")
    c.shape(
        [(middle - 190, 640), (middle + 190, 640), (middle + 420, 900), (middle - 420, 900)],
        "#e9dcc3",
    )
    _steps(c, middle, 640)
    for side in (-1, 1):
        for step in range(4):
            bush(c, middle + side * (330 + step * 150) - 24, 688, 40, rng.choice((DEEP_LEAF, LEAF)))
            c.box(middle + side * (330 + step * 150) - 70, 686, 140, 14, "#f0e6d0", round=4)
    flag(c, middle + 150 + rng.randint(0, 80), 350, 96, pole=350)
    for place in range(rng.randint(5, 8)):
        person = rng.choice((anybody, elder, official))(rng)
        x = 150 + place * 190 + rng.randint(-60, 60)
        stand(
            c,
            x,
            790 + rng.randint(-30, 80),
            190,
            person,
            stride=rng.choice((0, 0.9)),
            arms=rng.choice(("down", "down", "hold")),
            turn=rng.choice((-1, 1)),
            back=rng.random() < 0.35,
        )


def _building(
    c: Canvas, rng: Random, x: float, y: float, wide: float, levels: int, wall: str
) -> None:
    tall = 128 * levels + 30
    trim, glass = mix(wall, "#ffffff", 0.55), mix(wall, "#3f5f6b", 0.72)
    roof = rng.choice(("#9d3f2c", "#84463a", "#a3452f"))
    left = x - wide / 2
    c.box(left, y - tall, wide, tall, wall)
    c.shape(
        [
            (left - 30, y - tall),
            (left + 40, y - tall - 60),
            (left + wide - 40, y - tall - 60),
            (left + wide + 30, y - tall),
        ],
        roof,
    )
    c.box(left - 30, y - tall - 2, wide + 60, 14, trim)
    bays = int(wide // 98)
    bay = wide / bays
    for level in range(levels):
        base = y - 24 - level * 128
        for place in range(bays):
            wx = left + bay * (place + 0.5)
            c.box(wx - 26, base - 92, 52, 78, trim, round=4)
            c.box(wx - 20, base - 86, 40, 70, glass, round=2)
            c.box(wx - 2, base - 86, 4, 70, trim)
        c.box(left, base - 2, wide, 8, trim)
    _portico(c, x, y, wall, trim, glass, roof, tall)


def _portico(
    c: Canvas, x: float, y: float, wall: str, trim: str, glass: str, roof: str, tall: float
) -> None:
    pale = mix(wall, "#ffffff", 0.35)
    c.box(x - 170, y - tall - 20, 340, tall + 20, pale)
    c.shape([(x - 200, y - tall - 20), (x, y - tall - 112), (x + 200, y - tall - 20)], roof)
    c.shape([(x - 150, y - tall - 28), (x, y - tall - 94), (x + 150, y - tall - 28)], trim)
    c.disc(x, y - tall - 54, 22, "#c8202f")
    c.star(x, y - tall - 54, 14, "#f9d648")
    c.box(x - 130, y - 128, 260, 128, mix(glass, INK, 0.2))
    for door in range(4):
        c.box(x - 122 + door * 62, y - 118, 54, 118, mix(glass, PALE_GOLD, 0.25), round=3)
    for level in range(1, int(tall // 128)):
        for place in range(3):
            c.box(x - 104 + place * 80, y - 116 - level * 124, 48, 80, glass, round=24)
    sign(c, x - 140, y - 186, 280, 46, "#a3152a")
    for column in (-158, -74, 62, 146):
        c.box(x + column, y - tall, 20, tall, trim)
        c.box(x + column - 6, y - tall, 32, 12, trim)
        c.box(x + column - 6, y - 14, 32, 14, trim)


def _steps(c: Canvas, x: float, y: float) -> None:
    for step in range(4):
        c.box(
            x - 210 - step * 16,
            y - 8 + step * 13,
            420 + step * 32,
            14,
            mix("#efe4cd", "#a58f6d", step * 0.12),
        )
    c.shape([(x - 400, y + 44), (x - 222, y - 6), (x - 222, y + 44)], "#cdb991")


def green_street(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAWN, DAY, DAY, NOON), 560)
    x = -30.0 - rng.randint(0, 60)
    while x < WIDTH:
        w = rng.randint(128, 188)
        tube_house(c, rng, x, 610, w, rng.choice((2, 3, 3, 4)))
        x += w + rng.choice((0, 0, 6, 40))
    c.box(0, 610, WIDTH, 110, "#dccbab")
    for step in range(0, WIDTH, 64):
        c.box(step, 612, 3, 106, "#cbb892")
    c.box(0, 716, WIDTH, 16, "#b7a27e")
    c.box(0, 732, WIDTH, 168, "#7f7d7c")
    for step in range(rng.randint(-60, 0), WIDTH, 190):
        c.box(step, 822, 96, 9, "#e9e2cf", round=3)
    kinds = (LEAF, DEEP_LEAF, "#7d9a4e")
    for tx in range(rng.randint(60, 160), WIDTH, rng.choice((330, 380))):
        c.oval(tx, 700, 54, 10, "#9b8664")
        tree(c, tx, 702, rng.randint(270, 330), rng.choice(kinds))
    for hx in range(rng.randint(180, 260), WIDTH, 540):
        flag(c, hx, 430, 60, pole=190)
    _street_life(c, rng)


def _street_life(c: Canvas, rng: Random) -> None:
    work = rng.choice(("bins", "bins", "bicycle", "walk"))
    if work == "bins":
        _sorted_bins(c, rng.randint(240, 900), 716)
        x = rng.randint(980, 1240)
        for worker in range(2):
            stand(
                c,
                x + worker * 240,
                850,
                245,
                anybody(rng, top="#3d7a5b", vest=VEST, hat="cap"),
                arms="offer",
                turn=1 - 2 * worker,
            )
        _cart(c, x + 120, 858)
    elif work == "bicycle":
        _bicycle(c, rng, rng.randint(380, 1150), 850)
    for place in range(4):
        person = anybody(rng, hat=rng.choice(("", "cone")))
        stand(
            c,
            120 + place * 390 + rng.randint(-70, 70),
            712,
            188,
            person,
            stride=rng.choice((0, 0.8)),
            arms=rng.choice(("down", "clasp")),
            turn=rng.choice((-1, 1)),
        )
    if work == "walk":
        for place in range(3):
            child = place == 1
            stand(c, 700 + place * 110, 860, 170 if child else 240, anybody(rng), stride=0.8)


def _sorted_bins(c: Canvas, x: float, y: float) -> None:
    for place, colour in enumerate(("#4f8a58", PALE_GOLD, "#4a7f98")):
        bx = x + place * 96
        c.shape([(bx, y - 96), (bx + 78, y - 96), (bx + 70, y), (bx + 8, y)], colour)
        c.box(bx - 5, y - 108, 88, 16, mix(colour, INK, 0.25), round=6)
        c.disc(bx + 39, y - 50, 17, mix(colour, "#ffffff", 0.6))


def _cart(c: Canvas, x: float, y: float) -> None:
    c.shape([(x - 90, y - 150), (x + 90, y - 150), (x + 74, y - 34), (x - 74, y - 34)], "#4f8a58")
    c.box(x - 98, y - 160, 196, 18, "#3d6d47", round=6)
    c.disc(x, y - 92, 30, PALE_LEAF)
    for side in (-1, 1):
        c.disc(x + side * 48, y - 24, 26, INK)
        c.disc(x + side * 48, y - 24, 11, MIST)


def _bicycle(c: Canvas, rng: Random, x: float, y: float) -> None:
    for side in (-1, 1):
        c.disc(x + side * 84, y - 56, 58, INK)
        c.disc(x + side * 84, y - 56, 50, "#8d8b89")
        c.disc(x + side * 84, y - 56, 9, INK)
    frame = rng.choice(("#a3152a", "#2f6a86", GOLD))
    c.stroke(
        [(x - 84, y - 56), (x - 24, y - 132), (x + 62, y - 128), (x, y - 56), (x - 84, y - 56)],
        9,
        frame,
    )
    c.stroke([(x, y - 56), (x - 24, y - 132)], 9, frame)
    c.stroke([(x + 84, y - 56), (x + 58, y - 156), (x + 34, y - 164)], 9, frame)
    rider = anybody(rng, long_hair=True, hat="cone")
    c.stroke([(x - 22, y - 140), (x + 36, y - 96), (x + 8, y - 44)], 26, rider.trousers)
    c.box(x - 48, y - 150, 54, 12, INK, round=6)
    seated_front(c, x - 14, y - 140, 32, rider, reach="offer")
