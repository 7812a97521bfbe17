"""The harbour, and the storm."""

from __future__ import annotations

from random import Random

from conglang.demo.pictures.canvas import (
    DAWN,
    DAY,
    DEEP_RIVER,
    DUSK,
    EARTH,
    INK,
    LACQUER,
    NOON,
    PALE_GOLD,
    PAPER,
    SAND,
    STONE,
    STORM,
    WIDTH,
    Canvas,
    mix,
)
from conglang.demo.pictures.people import (
    LIFE_JACKET,
    UNIFORM_GREEN,
    anybody,
    elder,
    seated_front,
    stand,
)
from conglang.demo.pictures.things import (
    boat,
    flag,
    hills,
    house,
    outdoors,
    palm,
    water,
)


def fishing_port(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAWN, DAY, NOON, DUSK), 420)
    if rng.random() < 0.6:
        hills(c, rng, 420, tall=80)
    water(c, rng, 416, rng.choice((DEEP_RIVER, "#4f8f9a", "#3f7f93")))
    for place in range(4):
        boat(
            c, 160 + place * 430 + rng.randint(-60, 60), 476, 170, rng.choice(("#2f6a86", LACQUER))
        )
    hulls = rng.sample(("#2b6f9c", "#a3352a", "#2f7a66", "#c98a2b"), 3)
    for place, hull in enumerate(hulls):
        _trawler(c, rng, 250 + place * 540 + rng.randint(-50, 50), 690, 480, hull)
    c.box(0, 730, WIDTH, 170, "#bfb4a3")
    c.box(0, 730, WIDTH, 14, "#ddd2be")
    for x in range(60, WIDTH, 260):
        c.box(x, 706, 34, 40, "#4b4f54", round=8)
    for place in range(5):
        x = 130 + place * 330 + rng.randint(-50, 50)
        stand(
            c,
            x,
            820 + (place % 2) * 50,
            255,
            anybody(rng, hat=rng.choice(("cone", "cap", "")), skin="#b98258"),
            arms=rng.choice(("hold", "offer", "down")),
            turn=rng.choice((-1, 1)),
            load=rng.choice(("#a9824f", "#4f7d98")),
        )
        if place < 4:
            _crates(c, rng, x + 120, 880)


def _trawler(c: Canvas, rng: Random, x: float, y: float, size: float, hull: str) -> None:
    half = size / 2
    c.box(x + half * 0.18, y - 300, 8, 230, "#5d5148")
    c.stroke([(x + half * 0.2, y - 296), (x + half * 0.86, y - 120)], 3, INK)
    c.stroke([(x + half * 0.2, y - 296), (x - half * 0.7, y - 120)], 3, INK)
    for step in range(5):
        share = (step + 1) / 6
        c.shape(
            [
                (x + half * (0.2 + 0.66 * share), y - 296 + 176 * share),
                (x + half * (0.2 + 0.66 * share) + 26, y - 286 + 176 * share),
                (x + half * (0.2 + 0.66 * share), y - 272 + 176 * share),
            ],
            (LACQUER, PALE_GOLD)[step % 2],
        )
    c.box(x - half * 0.52, y - 190, half * 0.6, 116, "#f0e6d0", round=6)
    c.box(x - half * 0.57, y - 200, half * 0.7, 16, hull, round=4)
    for glass in range(3):
        c.box(x - half * 0.46 + glass * half * 0.18, y - 168, half * 0.13, 40, "#5b7f8c", round=4)
    flag(c, x - half * 0.72, y - 226, 58, pole=150)
    c.shape(
        [
            (x - half, y - 112),
            (x - half * 0.7, y - 80),
            (x + half * 0.6, y - 80),
            (x + half * 1.04, y - 138),
            (x + half * 0.8, y + 20),
            (x - half * 0.86, y + 20),
        ],
        hull,
    )
    c.shape(
        [
            (x - half * 0.95, y - 70),
            (x + half * 0.94, y - 78),
            (x + half * 0.91, y - 56),
            (x - half * 0.93, y - 48),
        ],
        mix(hull, PAPER, 0.75),
    )
    c.oval(x + half * 0.8, y - 34, 24, 13, PAPER)
    c.disc(x + half * 0.82, y - 34, 9, INK)
    c.box(x - half * 0.85, y + 6, half * 1.66, 16, LACQUER if hull != "#a3352a" else "#3a4a55")


def _crates(c: Canvas, rng: Random, x: float, y: float) -> None:
    for row in range(rng.choice((1, 2))):
        colour = rng.choice(("#4f7d98", "#c98a2b", "#5d8a5a"))
        c.box(x - 62, y - 52 - row * 56, 124, 50, colour, round=4)
        c.box(x - 62, y - 34 - row * 56, 124, 6, mix(colour, INK, 0.3))
        for fish in range(3):
            c.oval(x - 38 + fish * 38, y - 56 - row * 56, 20, 8, "#c9d6da")


def storm_drill(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (STORM,), 560, fair=False)
    for _ in range(5):
        x, y = rng.randint(0, WIDTH), rng.randint(30, 190)
        for dx, r in ((-120, 60), (0, 90), (130, 70)):
            c.oval(x + dx, y, r * 1.8, r * 0.8, mix("#4a565e", "#6b7880", rng.random()), lit=True)
    wind = rng.choice((-0.7, 0.7))
    for x in (90, 1490):
        palm(c, x, 600, 400, 0.16 * wind, wind)
    for place in range(3):
        house(c, rng, 260 + place * 380 + rng.randint(-20, 20), 590, 250, 150, lit=place == 1)
        for bag in range(4):
            c.oval(300 + place * 380 + bag * 56, 446 - (bag % 2) * 4, 28, 15, "#c9b58a")
    c.box(0, 588, WIDTH, 312, "#a39a86")
    c.wave(640, 8, 500, rng.randint(0, 400), "#958c79")
    if rng.random() < 0.5:
        _lorry(c, 1180, 740)
    _sandbags(c, rng)
    for place in range(5):
        guard = place % 2 == 0
        look = (
            anybody(rng, top=UNIFORM_GREEN, trousers=UNIFORM_GREEN, vest=LIFE_JACKET, hat="helmet")
            if guard
            else rng.choice((elder, anybody))(rng, vest=LIFE_JACKET)
        )
        x = 180 + place * 215 + rng.randint(-20, 20)
        stand(
            c,
            x,
            800 + (place % 2) * 24,
            320 if guard else 285,
            look,
            arms="offer" if guard else rng.choice(("clasp", "down")),
            turn=1,
        )
    slant = 26 if wind > 0 else -26
    for _ in range(150):
        x, y = rng.randint(-30, WIDTH), rng.randint(0, 880)
        c.stroke([(x, y), (x + slant * 0.6, y + 40)], 1.5, "#c5ced1", lit=True)


def _sandbags(c: Canvas, rng: Random) -> None:
    for row in range(2):
        for bag in range(-1, 16):
            x = bag * 112 + (56 if row else 0)
            c.oval(x + 40, 878 - row * 40, 62, 27, mix("#cdb98e", EARTH, rng.random() * 0.4))
            c.box(x + 34, 852 - row * 40, 12, 10, "#8d7a54", round=3)


def _lorry(c: Canvas, x: float, y: float) -> None:
    c.box(x - 60, y - 260, 330, 170, mix(UNIFORM_GREEN, SAND, 0.25), round=14)
    c.box(x - 60, y - 100, 460, 50, mix(UNIFORM_GREEN, INK, 0.2))
    c.box(x + 276, y - 200, 124, 120, UNIFORM_GREEN, round=12)
    c.box(x + 312, y - 186, 76, 56, "#9fb6bd", round=6)
    for wheel in (20, 190, 330):
        c.disc(x + wheel, y - 34, 44, INK)
        c.disc(x + wheel, y - 34, 18, STONE)
    for seat in range(2):
        seated_front(c, x + 40 + seat * 120, y - 100, 26, anybody(Random(seat), vest=LIFE_JACKET))
