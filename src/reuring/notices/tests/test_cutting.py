"""Mails as people's programs send them, written by hand: what is put up is what they wrote, no more and no less."""
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reuring.notices.replies.cutting import cut
from reuring.notices.replies.reading import read

pytestmark = pytest.mark.once


def corpus() -> dict[str, tuple[bytes, str]]:
    found = {}
    for file in sorted((Path(__file__).parent / "mails").glob("*.txt")):
        for record in file.read_text().split("===== ")[1:]:
            name, _line, rest = record.partition("\n")
            letter, _said, wanted = rest.partition("----- said\n")
            found[f"{file.stem}: {name}"] = letter.encode(), wanted.strip()
    return found


def test_of_every_mail_stays_what_was_written() -> None:
    mails = corpus()
    got = {name: cut(read(letter).text) for name, (letter, _wanted) in mails.items()}
    wrong = {name: (got[name], wanted) for name, (_letter, wanted) in mails.items() if got[name] != wanted}
    lost, left = (sum(len(set(a.split()) - set(b.split())) for a, b in pairs) for pairs in (
        [(wanted, got[name]) for name, (_letter, wanted) in mails.items()], [(got[name], wanted) for name, (_letter, wanted) in mails.items()]))
    print(f"\ncutter: {len(mails) - len(wrong)} of {len(mails)} mails exact; {lost} own words lost, {left} quoted words left")
    assert len(mails) >= 40
    assert wrong == {}


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=400))
def test_whatever_somebody_types_nothing_falls_over_and_cutting_twice_is_once(text: str) -> None:
    assert cut(cut(text)) == cut(text)
    assert isinstance(read(text.encode()).text, str)


@pytest.mark.parametrize("letter", [
    b"", b"\xff\xfe\x00", b"Content-Type: multipart/mixed; boundary=\"x\"\n\n--x\n" * 200, b"From: <<<@@>>>\nSubject: =?utf-8?b?////?=\n\nhoi",
    b"Content-Type: text/plain; charset=idna\n\nhoi", b"Content-Type: text/plain\nContent-Transfer-Encoding: base64\n\n!!!", b"<blockquote>" * 9000])
def test_a_broken_letter_costs_only_itself(letter: bytes) -> None:
    assert isinstance(cut(read(letter).text), str)



@pytest.mark.parametrize(("header", "value"), [
    ("Auto-Submitted", "auto-replied"), ("Precedence", "bulk"), ("Return-Path", "<>"), ("X-Autoreply", "yes"), ("List-Id", "<x.example>"),
    ("Subject", "Automatisch antwoord: afwezig"), ("Subject", "=?utf-8?q?Out_of_office?="), ("From", "MAILER-DAEMON@example.org")])
def test_a_machine_is_known(header: str, value: str) -> None:
    letter = f"{header}: {value}\n".encode() + (b"" if header == "From" else b"From: bram@example.org\n") + b"\nIk ben er niet."
    assert read(letter).automatic
    assert not read(b"From: bram@example.org\nSubject: Re: Oost\n\nIk ben er.").automatic


def test_two_megabytes_are_cut_in_a_breath() -> None:
    began = time.process_time()
    cut(("Op 28 " + "x" * 70 + "\n" + "> " * 40 + "\n") * 12_000)
    cut("Op 28 schreef " * 100_000)
    assert time.process_time() - began < 4
