"""What must not go public: secrecy marks, internal marks, people's data. Pure: no framework.

`rules.toml` says what each rule is about, why and who may lift it; the modules find it in text.
"""

from conglang.newsroom.guard.pieces import Piece, text_of_html
from conglang.newsroom.guard.rules import Family, Lifter, Rule, rule_of, rules
from conglang.newsroom.guard.scanning import VERSION, Match, scan

__all__ = [
    "VERSION",
    "Family",
    "Lifter",
    "Match",
    "Piece",
    "Rule",
    "rule_of",
    "rules",
    "scan",
    "text_of_html",
]
