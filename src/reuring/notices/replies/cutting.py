"""What somebody wrote in an answer by mail, without what was quoted, signed or promised by their mail program.

Text in, text out. Dutch and English, as the programs write it that people here use (`tests/mails/`). When in doubt a quoted line goes: below our own
mails stand addresses that are for one reader alone. A phone number or an address under a name goes too: it was not meant for everybody.
"""
from __future__ import annotations

import re
from collections.abc import Iterator

QUOTED = re.compile(r"^\s{0,3}>")
SIGNATURE = re.compile(r"^\s*(--|—|–|_{2,5})\s*$")
DIVIDER = re.compile(r"^\s*(_{10,}|-{2,}\s*(oorspronkelijk|origine(e)?l|original|doorgestuurd|forwarded|doorgestuurde)\b.*-{2,})\s*$", re.IGNORECASE)
FIELD = re.compile(r"^\s*\**(van|from|verzonden|sent|datum|date|aan|to|cc|onderwerp|subject|beantwoorden|antwoord aan|reply-to)\s*:\**\s*\S?", re.IGNORECASE)
FIRST = re.compile(r"^\s*\**(van|from)\s*:", re.IGNORECASE)
BEGINS = re.compile(r"^\s*((op|on)\s.{0,40}\d|.{0,80}(@|<).{0,120}(schreef|wrote|geschreven)|.{1,60}\s(schreef op|wrote on)\s.{0,30}\d)", re.IGNORECASE)
WROTE = re.compile(r"(schreef|wrote|geschreven|schreef het volgende)\b.{0,160}(:\s*$|>:\s)", re.IGNORECASE)
MOMENT = re.compile(r"\d{1,2}[:.]\d{2}|\b20\d\d\b|@")
FROM_A_PHONE = re.compile(
    r"^\W*((verstuurd|verzonden|gestuurd|verstuurt) (vanaf|vanuit|met|via|van)\b.{0,60}|(sent|gesendet) (from|with|via|using)\b.{0,60}"
    r"|mijn (android|iphone).{0,60}|excuseer mijn beknoptheid.*|please excuse my brevity.*|(get|download) outlook (for|voor)\b.*"
    r"|outlook (voor|for) \w+ (downloaden|ophalen).*"
    r"|(outlook|mail|gmail) (voor|for) (android|ios|windows).*|virusvrij\b.*|virus-free\b.*|dit e-mailbericht is gecontroleerd op virussen.*)$", re.IGNORECASE)
SMALL_PRINT = re.compile(
    r"^\W*(disclaimer\b|vertrouwelijk(heid)?\b.{0,20}$|(de informatie|de inhoud|dit (e-?mail)?bericht|deze e-?mail).{0,80}(bestemd|vertrouwelijk|geadresseerde)"
    r"|(this|the information).{0,80}(confidential|intended|privileged)|denk aan het milieu|please consider the environment"
    r"|aan dit bericht kunnen geen rechten)", re.IGNORECASE)
CLOSING = re.compile(r"^\W*((met\s+)?(vriendelijke|hartelijke|warme|lieve|zonnige|beste)\s+groet(en|jes)?|m\.?v\.?g|hartelijks|groet(en|jes)?|gr|liefs"
                     r"|kind regards|(best )?regards|best|cheers|thanks|(veel )?dank|bedankt|tot dan|tot ziens)\b.{0,30}$", re.IGNORECASE)
CONTACT = re.compile(r"\+?\d[\d\s().-]{7,}\d|@|https?://|www\.|\b\d{4}\s?[A-Z]{2}\b|^\W*(tel|t|m|e|mob|mobiel|telefoon|phone)\s?[.:]", re.IGNORECASE)
KEYS = re.compile(r"/stop/|/volgen/|\+[a-z2-7]{30,}@", re.IGNORECASE)
INVISIBLE = str.maketrans({"\u00a0": " ", "\u202f": " ", "\ufeff": "", "\u200b": "", "\u200e": "", "\u200f": "", "\u00ad": "", "\t": " "})
WRAPPED = 62                         # a line this long that does not end was broken by the program


def cut(text: str) -> str:
    """The words of who answers; nothing when there are none. What stood between quoted lines stays, a paragraph each."""
    lines = [line.rstrip() for line in text.translate(INVISIBLE).split("\n")]
    own = [_tidy(_signed_off(part)) for part in _own(lines)]
    return "\n\n".join(part for part in own if part)


def _own(lines: list[str]) -> Iterator[list[str]]:
    """The stretches that are not quoted. After an older letter that is copied without signs comes nothing of theirs any more."""
    part, at = list[str](), 0
    while at < len(lines):
        length = _heading(lines, at)
        if length:
            yield part
            part, at = [], at + length
            if not _quotes_follow(lines, at):
                return
        elif QUOTED.match(lines[at]):
            yield part
            part, at = [], at + 1
        else:
            part.append(lines[at])
            at += 1
    yield part


def _heading(lines: list[str], at: int) -> int:
    """How many lines here say that an older letter follows; 0 if none."""
    line = lines[at]
    if DIVIDER.match(line):
        return 1 + _fields(lines, at + 1)
    if FIRST.match(line) and (found := _fields(lines, at)) >= 3:
        return found
    if not BEGINS.match(line):
        return 0
    for more in range(1, 5):                       # programs break this line where they please
        joined = " ".join(one.strip() for one in lines[at:at + more])
        if WROTE.search(joined) and MOMENT.search(joined):
            return more
    return 0


def _fields(lines: list[str], at: int) -> int:
    """How many lines of Van, Verzonden, Aan, Onderwerp stand here; an address may go on in the next line."""
    count = blank = 0
    for line in lines[at:at + 10]:
        if FIELD.match(line):
            count += 1 + blank
            blank = 0
        elif not line.strip() and blank == 0:
            blank = 1
        else:
            break
    return count


def _quotes_follow(lines: list[str], at: int) -> bool:
    return any(QUOTED.match(line) for line in lines[at:])


def _signed_off(lines: list[str]) -> list[str]:
    """Without what mail programs and firms put below, and without how to reach somebody."""
    kept = list[str]()
    for line in lines:
        if SIGNATURE.match(line) or SMALL_PRINT.match(line):
            break
        if not FROM_A_PHONE.match(line) and not KEYS.search(line):
            kept.append(line)
    return _without_card(kept)


def _without_card(lines: list[str]) -> list[str]:
    """Below a closing word the name stays; what follows only if somebody wrote it, such as a PS."""
    for at in range(len(lines) - 1, -1, -1):
        if not CLOSING.match(lines[at]):
            continue
        below = [line for line in lines[at + 1:] if line.strip()]
        name = below[:1] if below and len(below[0].split()) <= 4 and not CONTACT.search(below[0]) else []
        rest = below[len(name):]
        ps = next((number for number, line in enumerate(rest) if re.match(r"^\W*p\.?s\b", line, re.IGNORECASE)), None)
        if ps is None and any(CONTACT.search(line) for line in below):
            return [*lines[:at + 1], *name]
        if ps is not None and any(CONTACT.search(line) for line in rest[:ps]):
            return [*lines[:at + 1], *name, "", *rest[ps:]]
    return lines


def _tidy(lines: list[str]) -> str:
    """Lines that were broken for the screen are one again; at most one blank line."""
    text = ""
    for before, line in zip(["", *lines], lines, strict=False):
        broken = len(before) >= WRAPPED and before[-1] not in ".:!?" and line.strip() and line[:1].strip() and not re.match(r"[-*•\d]", line)
        text += (" " if broken else "\n") + line
    return re.sub(r"\n\s*\n\s*\n+", "\n\n", text).strip()
