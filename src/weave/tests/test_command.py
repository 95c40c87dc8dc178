"""The command: drawings and readings on standard output; bad input is refused with its line."""

import json
from xml.etree import ElementTree

import pytest

from weave.__main__ import main

GOOD = "name,activity,colour\nmoestuin,.9,thread-2\nmuziek,0.4,\n"


@pytest.fixture
def run(tmp_path, capfdbinary):
    def ran(*arguments, **files):
        for name, content in files.items():
            (tmp_path / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
        code = main([str(tmp_path / a) if a.endswith(".csv") else a for a in arguments])
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return ran


def test_a_file_of_threads_becomes_a_drawing(run):
    code, out, err = run("pattern", "t.csv", "--size", "640x64", "--ink", "bw", t=GOOD)
    assert (code, err) == (0, "")
    assert ElementTree.fromstring(out).get("width") == "640"


def test_meetings_tie_threads_by_name_and_json_tells_the_size(run):
    code, out, _ = run("pattern", "t.csv", "--meetings", "m.csv", "--json", t="\ufeff" + GOOD, m="one,other,strength\nmuziek,moestuin,1\n")
    told = json.loads(out)
    assert (code, told["threads"], told["bytes"]) == (0, 2, len(told["svg"].encode()))


@pytest.mark.parametrize(("content", "words"), [
    ("name,activity\nmoestuin,veel\n", "line 2: activity is 'veel'; give a number"),
    ("name,activity\na,1\nb,nan\n", "line 3: activity of 'b' is nan"),
    ("name,activity,colour\na,1,rood\n", "line 2: colour of 'a' is 'rood'"),
    ("naam;drukte\n", "line 1: no column activity, name"),
    ("", "line 1: no column"),
    ("name,activity\n", "no threads"),
    ('name,activity\n"a,1\n', "line 2"),
    (b"name,activity\n\xff,1\n", "save the file as UTF-8"),
    ("name,activity\na\n", "line 2: activity is ''"),
])
def test_a_file_that_cannot_be_used_is_refused_with_its_line(run, content, words):
    code, out, err = run("pattern", "t.csv", t=content)
    assert (code, out) == (2, "")
    assert words in err and "Traceback" not in err


def test_an_unknown_name_in_the_meetings_and_a_missing_file_are_refused(run):
    unknown = run("pattern", "t.csv", "--meetings", "m.csv", t=GOOD, m="one,other,strength\nx,muziek,1\n")
    assert "line 2: there is no thread 'x'" in unknown[2]
    assert "give the path of a CSV file" in run("pattern", "nergens.csv")[2]


@pytest.mark.parametrize("size", ["9", "ax9", "5x5", "99999x1", "-1x4", "²x3"])
def test_a_size_that_cannot_be_woven_ends_with_two(run, size):
    with pytest.raises(SystemExit) as ended:
        raise SystemExit(run("pattern", "t.csv", f"--size={size}", t=GOOD)[0])
    assert ended.value.code == 2


def test_words_are_shown_as_the_library_reads_them(run):
    code, out, _ = run("texts", "Ouderenmiddag", "fietsemaker", "--json")
    seen = json.loads(out)
    assert (code, seen["sounds"][1], seen["parts"]["fietsemaker"]) == (0, "fitsmaker", ["fiet", "maker"])
    assert seen["hints"][0].startswith("ouderenmiddag (age): ")
    assert "query" in run("texts", "buurt")[1]


SIDES = "kind,id,category,x,y,who,given\nask,1,wandelen,0,0,7,\nask,2,koken,0,0,8,\noffer,1,wandelen,100,0,9,2\n"


def test_a_file_of_asks_and_offers_is_brought_together(run):
    code, out, err = run("match", "s.csv", s=SIDES)
    assert (code, err) == (0, "")
    assert out.splitlines() == ["ask 1 with offer 1 of 9: 130 m, helped 2 times", "ask 2: nobody", "cost 2053, at most 0 above the best"]
    assert json.loads(run("match", "s.csv", "--json", s=SIDES)[1])["unmatched"] == [2]


@pytest.mark.parametrize(("line", "words"), [
    ("gift,1,a,0,0,7", "line 2: kind is 'gift'; write ask or offer"), ("ask,een,a,0,0,7", "line 2: id is 'een'"), ("ask,1,a,ver,0,7", "line 2: x is 'ver'")])
def test_a_side_that_cannot_be_read_is_named(run, line, words):
    code, _out, err = run("match", "s.csv", s=f"kind,id,category,x,y,who\n{line}\n")
    assert (code, words in err) == (2, True)
