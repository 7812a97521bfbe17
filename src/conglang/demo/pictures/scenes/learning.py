"""Where people learn: classrooms, libraries, neighbours with telephones."""

from __future__ import annotations

from random import Random

from conglang.demo.pictures.canvas import (
    DAY,
    DEEP_LEAF,
    GOLD,
    INDOORS,
    INK,
    LACQUER,
    LEAF,
    NOON,
    PALE_GOLD,
    PAPER,
    STONE,
    WIDTH,
    WOOD,
    Canvas,
    mix,
)
from conglang.demo.pictures.people import (
    UNIFORM_GREEN,
    WHITE,
    anybody,
    elder,
    official,
    seated_back,
    seated_front,
    stand,
    youth,
)
from conglang.demo.pictures.things import outdoors, plant, room, sign, tree, window

BOOKS = (LACQUER, GOLD, "#3f7a8c", "#5d8a5a", "#8a4f6d", "#d9b26a", "#4d6285", "#c7694b")
SCARF = "#c8202f"


def classroom(c: Canvas, rng: Random) -> None:
    c.light = INDOORS
    room(c, rng, floor=560)
    left = rng.choice((250, 400))
    if left > 300:
        window(c, rng, 80, 120, 220, 260)
    else:
        window(c, rng, 1300, 120, 220, 260)
    c.box(left, 90, 940, 330, WOOD, round=6)
    c.box(left + 16, 106, 908, 298, rng.choice(("#3f6b55", "#35604f", "#44705c")))
    _chalk(c, rng, left + 60, 140)
    c.box(left + 60, 414, 820, 14, mix(WOOD, PALE_GOLD, 0.4))
    flag(c, left + 420, 30, 72)
    teacher = rng.choice(
        (
            anybody(
                rng, skirt=True, long_hair=True, top=rng.choice((LACQUER, "#7a5a9a", "#3f7a8c"))
            ),
            anybody(rng, top=UNIFORM_GREEN, trousers=UNIFORM_GREEN, hat="cap"),
            official(rng),
        )
    )
    stand(
        c,
        left + rng.choice((760, 840)),
        610,
        380,
        teacher,
        arms=rng.choice(("offer", "raise")),
        turn=-1,
    )
    _pupils(c, rng)


def _chalk(c: Canvas, rng: Random, x: float, y: float) -> None:
    chalk = "#e9eee0"
    c.box(x + 150, y, 330, 16, chalk, round=6)
    for line in range(3):
        c.box(x, y + 56 + line * 44, rng.randint(220, 400), 9, mix(chalk, "#35604f", 0.25), round=4)
    picture = rng.choice(("sum", "shape", "leaf"))
    if picture == "sum":
        for place in range(3):
            c.box(x + 500 + place * 54, y + 70, 34, 8, chalk, round=4)
            c.box(x + 512 + place * 54, y + 96, 10, 44, chalk, round=4)
    elif picture == "shape":
        c.shape(
            [(x + 500, y + 190), (x + 580, y + 60), (x + 660, y + 190)], mix(chalk, "#35604f", 0.55)
        )
    else:
        c.disc(x + 580, y + 120, 56, mix(LEAF, chalk, 0.35))
        c.box(x + 574, y + 150, 10, 70, chalk, round=4)


def flag(c: Canvas, x: float, y: float, w: float) -> None:
    c.box(x, y, w, w * 2 / 3, "#c8202f")
    c.star(x + w / 2, y + w / 3, w * 0.2, "#f9d648")


def _pupils(c: Canvas, rng: Random) -> None:
    shirts = rng.choice(
        ((WHITE,), (WHITE,), ("#e8a532", "#5d8a5a", "#c7694b", "#4d7f9a", "#d9c7a6"))
    )
    for row in range(3):
        u = 27 + row * 8
        y = 680 + row * 98
        desks = 6 - row
        wide = WIDTH / desks
        for desk in range(desks):
            middle = wide * (desk + 0.5) + rng.randint(-10, 10)
            for side in (-1, 1):
                if rng.random() < 0.08:
                    continue
                child = anybody(
                    rng, top=rng.choice(shirts), scarf=SCARF if len(shirts) == 1 else ""
                )
                seated_back(c, middle + side * u * 1.9, y, u, child, hand=rng.random() < 0.2)
            c.box(
                middle - wide * 0.40,
                y - u * 0.5,
                wide * 0.8,
                u * 2.2,
                mix(WOOD, PALE_GOLD, 0.25),
                round=6,
            )
            c.box(
                middle - wide * 0.40, y - u * 0.5, wide * 0.8, 9, mix(WOOD, PALE_GOLD, 0.6), round=4
            )


def library(c: Canvas, rng: Random) -> None:
    c.light = INDOORS
    room(c, rng, floor=640, wall=rng.choice(("#f3e3c3", "#e9e6d2", "#f1dac0")))
    middle = rng.choice((560, 800, 1000))
    window(c, rng, middle - 130, 120, 260, 290)
    for x in (40, 340, 640, 940, 1240):
        if abs(x + 140 - middle) > 270:
            _shelf(c, rng, x, 90, 290, 550)
    c.box(middle - 6, 0, 12, 30, INK)
    c.dome(middle, 92, 70, 64, rng.choice((LACQUER, "#4b7350", GOLD)))
    c.oval(middle, 92, 34, 10, "#fff0bf")
    _reading_table(c, rng)
    for place in range(rng.choice((2, 3))):
        _child_on_mat(c, rng, 1080 + place * 180, 850)
    plant(c, 90, 870, 240)


def _shelf(c: Canvas, rng: Random, x: float, y: float, w: float, h: float) -> None:
    c.box(x, y, w, h, mix(WOOD, INK, 0.1), round=6)
    rows = 5
    tall = (h - 30) / rows
    for row in range(rows):
        top = y + 14 + row * tall
        c.box(x + 14, top, w - 28, tall - 12, mix(WOOD, INK, 0.45))
        at = x + 20.0
        while at < x + w - 44:
            thick = rng.randint(14, 28)
            book = (tall - 20) * rng.uniform(0.72, 0.98)
            colour = rng.choice(BOOKS)
            if rng.random() > 0.08:
                c.box(at, top + tall - 12 - book, thick, book, colour, round=2)
                c.box(at, top + tall - 12 - book * 0.8, thick, 5, mix(colour, PAPER, 0.6))
            at += thick + 2


def _reading_table(c: Canvas, rng: Random) -> None:
    readers = [elder(rng), youth(rng), anybody(rng), elder(rng, long_hair=True), anybody(rng)]
    rng.shuffle(readers)
    readers = readers[:3]
    for place, reader in enumerate(readers):
        seated_front(c, 270 + place * 245, 660, 46, reader, reach="write", turn=rng.choice((-1, 1)))
        x = 290 + place * 245
        cover = rng.choice(BOOKS)
        c.shape([(x - 66, 664), (x, 644), (x + 66, 664), (x + 66, 676), (x - 66, 676)], cover)
        c.shape([(x - 58, 660), (x, 638), (x + 58, 660), (x, 672)], WHITE)
    c.box(110, 670, 810, 26, mix(WOOD, PALE_GOLD, 0.35), round=6)
    for leg in (150, 850):
        c.box(leg, 694, 28, 190, mix(WOOD, INK, 0.15))


def _child_on_mat(c: Canvas, rng: Random, x: float, y: float) -> None:
    child = anybody(rng, top=rng.choice(("#e8a532", "#c7694b", "#5d8a5a", WHITE)))
    c.oval(x, y + 10, 104, 22, "#c7694b" if x < 1200 else "#b98d4a")
    c.oval(x, y - 14, 72, 26, child.trousers)
    seated_front(c, x, y - 22, 34, child, reach="write")
    c.shape([(x - 40, y - 30), (x + 2, y - 44), (x + 44, y - 30), (x + 2, y - 18)], WHITE)


def lesson_at_home(c: Canvas, rng: Random) -> None:
    c.light = INDOORS
    room(c, rng, floor=650, wall=rng.choice(("#efe0bd", "#dfe8dc", "#f2d9bb")))
    window(c, rng, 130, 120, 280, 280)
    _code_poster(c, rng, 1190, 110)
    c.box(560, 120, 210, 150, mix(WOOD, INK, 0.1), round=4)
    c.box(574, 134, 182, 122, "#cfe0d6")
    c.dome(665, 256, 90, 70, LEAF)
    c.box(300, 560, 940, 190, rng.choice(("#8a5f3e", "#7a4b3a", "#5f6d5a")), round=30)
    c.box(260, 620, 110, 190, "#6d4a32", round=24)
    c.box(1180, 620, 110, 190, "#6d4a32", round=24)
    older = elder(rng, long_hair=rng.random() < 0.6)
    seated_front(c, 660, 740, 62, older, turn=1, reach="write")
    seated_front(c, 910, 740, 60, youth(rng, long_hair=rng.random() < 0.6), turn=-1, reach="offer")
    if rng.random() < 0.6:
        seated_front(c, 430, 744, 56, anybody(rng), turn=1, reach="table")
    _phone(c, 748, 690, 1.3)
    c.oval(800, 838, 470, 44, mix(WOOD, INK, 0.25))
    c.oval(800, 822, 470, 44, mix(WOOD, PALE_GOLD, 0.3))
    for x in (560, 1020):
        c.box(x - 20, 786, 40, 34, WHITE, round=8)
    c.oval(800, 800, 44, 30, "#4f7d88")
    c.stroke([(842, 798), (872, 784)], 10, "#4f7d88")
    plant(c, 1440, 860, 260)


def _phone(c: Canvas, x: float, y: float, size: float) -> None:
    c.box(x - 24 * size, y - 44 * size, 48 * size, 88 * size, INK, round=10)
    c.box(x - 19 * size, y - 37 * size, 38 * size, 72 * size, "#cfe8ef", round=5, lit=True)
    c.box(x - 12 * size, y - 26 * size, 24 * size, 8 * size, "#3f7a8c", round=3)
    c.disc(x, y + 8 * size, 10 * size, "#5d8a5a")


def _code_poster(c: Canvas, rng: Random, x: float, y: float) -> None:
    c.box(x, y, 220, 290, PAPER, round=6)
    c.box(x, y, 220, 54, "#2f6fa8", round=6)
    c.box(x + 40, y + 20, 140, 14, PAPER, round=5)
    for row in range(7):
        for column in range(7):
            corner = (row < 2 or row > 4) and (column < 2 or column > 4) and not (row > 4 < column)
            if corner or rng.random() < 0.45:
                c.box(x + 54 + column * 16, y + 84 + row * 16, 16, 16, INK)
    c.box(x + 50, y + 230, 120, 14, STONE, round=5)
    c.box(x + 74, y + 256, 72, 12, GOLD, round=5)


def help_in_the_street(c: Canvas, rng: Random) -> None:
    outdoors(c, rng, (DAY, NOON), 560)
    tree(c, 140, 640, 520, DEEP_LEAF)
    tree(c, 1480, 640, 480, LEAF)
    c.box(0, 600, WIDTH, 300, "#d6c39c")
    canopy = rng.choice((LACQUER, "#2f6fa8", "#5d8a5a"))
    for post in (330, 1260):
        c.box(post, 230, 16, 520, "#6d6259")
    for stripe in range(10):
        colour = canopy if stripe % 2 == 0 else PAPER
        left = 290 + stripe * 102
        c.shape(
            [
                (left + 24, 130),
                (left + 112 if stripe < 9 else left + 90, 130),
                (left + 102, 240),
                (left, 240),
            ],
            colour,
        )
        c.dome(left + 51, 240, 51, 34, colour, 0, 180)
    sign(c, 560, 284, 480, 84, "#2f6fa8")
    for place, helper in enumerate((youth(rng, long_hair=True), youth(rng), youth(rng))):
        seated_front(
            c,
            480 + place * 320,
            640,
            50,
            helper,
            reach=rng.choice(("offer", "write")),
            turn=rng.choice((-1, 1)),
        )
        c.box(520 + place * 320, 596, 96, 56, INK, round=8)
        c.box(527 + place * 320, 602, 82, 44, "#cfe8ef", round=4)
    c.box(340, 646, 920, 22, mix(WOOD, PALE_GOLD, 0.4), round=4)
    c.box(356, 668, 888, 120, PAPER)
    c.box(356, 700, 888, 14, "#2f6fa8")
    for place in range(4):
        person = rng.choice((elder, elder, anybody))(rng)
        x = 300 + place * 330 + rng.randint(-30, 30)
        stand(c, x, 900, 400, person, back=True, arms=rng.choice(("hold", "down")))


def lesson_for_elders(c: Canvas, rng: Random) -> None:
    c.light = INDOORS
    room(c, rng, floor=600, wall=rng.choice(("#e6e9d6", "#f0e2c6", "#dbe6e6")))
    window(c, rng, 90, 120, 230, 260)
    c.box(480, 70, 700, 370, INK, round=10)
    c.box(494, 84, 672, 342, "#eef3f2")
    _phone(c, 660, 255, 3.1)
    for line in range(4):
        c.disc(830, 150 + line * 68, 16, (LACQUER, GOLD, LEAF, "#2f6fa8")[line])
        c.box(866, 141 + line * 68, rng.randint(150, 250), 18, STONE, round=8)
    speaker = rng.choice(
        (
            anybody(rng, top=UNIFORM_GREEN, trousers=UNIFORM_GREEN, hat="cap", vest=UNIFORM_GREEN),
            youth(rng, long_hair=True),
            youth(rng),
        )
    )
    stand(c, 1320, 690, 440, speaker, arms="offer", turn=-1)
    for row in range(2):
        u = 42 + row * 14
        y = 770 + row * 126
        for place in range(8 - row * 2):
            x = 60 + place * u * 4.7 + rng.randint(-10, 10)
            if x > 1240 and row == 0:
                continue
            person = rng.choice((elder, elder, anybody))(rng)
            seated_back(c, x, y, u, person)
            c.box(
                x - u * 1.15,
                y - u * 0.4,
                u * 2.3,
                u * 3,
                rng.choice(("#2f6a86", "#37718d")),
                round=8,
            )
