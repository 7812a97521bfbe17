"""Who sent a letter, as far as one can know, and whether a machine wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable
from email.utils import getaddresses

from conglang.newsroom.mailbox.charsets import header_words

Headers = Callable[[str], list[str]]  # all values of a header, the topmost first

_MACHINES = re.compile(
    r"^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|khong-?tra-?loi|bounce[s+-]?.*|root)@",
    re.IGNORECASE,
)
_MACHINE_SUBJECT = re.compile(
    r"^(?:trả lời tự động|tự động trả lời|automatic reply|auto(?:matic)?[ -]?re(?:ply|sponse)"
    r"|out of office|vắng mặt|undeliver(?:ed|able)|delivery status notification"
    r"|mail delivery (?:failed|subsystem)|read:|đã đọc:)",
    re.IGNORECASE,
)
_PART = re.compile(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_COMMENT = re.compile(r"\([^()]*\)")
_PLAIN_ADDRESS = re.compile(r"[A-Za-z0-9._%+'=-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def sender_of(headers: Headers) -> tuple[str, str]:
    """Return (address in small letters, name); "" for an address that is none or is several."""
    values = headers("From")
    found = getaddresses([_COMMENT.sub("", value) for value in values]) if len(values) == 1 else []
    if len(found) != 1 or not _PLAIN_ADDRESS.fullmatch(found[0][1]):
        return "", ""
    return found[0][1].lower()[:254], header_words(found[0][0])[:150]


def wrote_itself(headers: Headers, sender: str, subject: str) -> bool:
    """Tell whether a machine wrote a letter: an answer to an absence, a failed delivery."""
    if any(value.strip().lower() not in ("", "no") for value in headers("Auto-Submitted")):
        return True
    if headers("X-Autoreply") or headers("X-Autorespond") or headers("X-Failed-Recipients"):
        return True
    if any(value.strip().lower() == "auto_reply" for value in headers("Precedence")):
        return True
    if any(value.strip() == "<>" for value in headers("Return-Path")):
        return True
    if any("multipart/report" in value.lower() for value in headers("Content-Type")):
        return True
    return bool(_MACHINES.match(sender) or _MACHINE_SUBJECT.match(subject))


def came_by_list(headers: Headers) -> bool:
    """Tell whether a letter came to many: nobody answers those."""
    if any(headers(name) for name in ("List-Id", "List-Post", "List-Unsubscribe", "Mailing-List")):
        return True
    if any(value.strip().lower() in ("bulk", "list", "junk") for value in headers("Precedence")):
        return True
    return bool(headers("X-Auto-Response-Suppress"))


def is_vouched_for(headers: Headers, sender: str, server: str) -> bool:
    """Tell whether our own mail server says that a letter comes from its sender's domain.

    server: the name our server signs its results with. Only the topmost results count: every
    server adds above, so those below were written by others.
    """
    results = headers("Authentication-Results")
    if not server or not results or "@" not in sender:
        return False
    parts = [part.strip() for part in _PART.split(_COMMENT.sub("", results[0]))]
    if not parts or parts[0].split()[:1] != [server]:
        return False
    domain = sender.rsplit("@", 1)[1]
    return any(_vouches(part.lower(), domain) for part in parts[1:])


def _vouches(result: str, domain: str) -> bool:
    words = result.split()
    said = dict(word.split("=", 1) for word in words if "=" in word)
    if words[:1] == ["dmarc=pass"]:
        return said.get("header.from", domain) == domain
    if words[:1] == ["dkim=pass"]:
        signed = said.get("header.d") or said.get("header.i", "").rsplit("@", 1)[-1]
        return _covers(signed, domain)
    if words[:1] == ["spf=pass"]:
        return _covers(said.get("smtp.mailfrom", "").rsplit("@", 1)[-1], domain)
    return False


def _covers(signed: str, domain: str) -> bool:
    # A name with one dot may be one under which many register ("gov.vn").
    return domain == signed or (signed.count(".") > 1 and domain.endswith(f".{signed}"))
