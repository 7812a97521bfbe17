"""The one refusal that people are shown."""

from __future__ import annotations


class RuleError(Exception):
    """Something the rules of the office do not allow, or input that cannot be taken.

    code: stable English identifier for programs and tests, e.g. "plan-empty".
    message: Vietnamese, for the person: what is wrong, then what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __repr__(self) -> str:
        return f"RuleError({self.code!r}, {str(self.message)!r})"
