"""The pattern: what is promised of every drawing, whatever is woven."""

import gzip
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from weave import pattern
from weave.pattern import Meeting, Thread

STREET = [
    Thread("moestuin", 0.95, "thread-2"), Thread("muziek", 0.45, "thread-1"), Thread("koken", 0.8, "thread-4"),
    Thread("sleutelen", 0.5, "thread-3"), Thread("wandelen", 0.3, "thread-5"), Thread("voetbal", 0.7, "#B04129"),
    Thread("lezen", 0.25, "thread-3"), Thread("naaien", 0.4, "thread-2"),
]
MET = [Meeting(0, 2, 1), Meeting(1, 2, 0.6), Meeting(0, 4, 0.4), Meeting(3, 5, 0.7), Meeting(2, 5, 0.5), Meeting(2, 7, 0.8)]
COLOURS = st.one_of(st.sampled_from([f"thread-{n}" for n in range(1, 6)]), st.just("#A1b2C3"))
THREADS = st.lists(st.builds(Thread, st.text(max_size=20), st.floats(0, 1), COLOURS), min_size=1, max_size=12)
SIZES = st.tuples(st.integers(16, 900), st.integers(16, 900))
INKS = st.sampled_from(pattern.INKS)


@st.composite
def woven(draw):
    """Threads, meetings of those threads, and a size that can be woven."""
    threads = draw(THREADS)
    places = st.integers(0, len(threads) - 1)
    pairs = draw(st.lists(st.tuples(places, places, st.floats(0, 1)), max_size=12))
    return threads, [Meeting(*pair) for pair in pairs if pair[0] != pair[1]], draw(SIZES)


@settings(max_examples=60)
@given(woven(), INKS, st.booleans(), st.text(max_size=30))
def test_any_pattern_is_whole_repeatable_and_carries_no_style(cloth, ink, css, title):
    drawn = pattern.weave(*cloth, ink=ink, css=css, title=title)
    assert drawn == pattern.weave(*cloth, ink=ink, css=css, title=title)
    root = ElementTree.fromstring(drawn)
    assert (root.get("width"), root.get("height")) == tuple(map(str, cloth[2]))
    assert root.get("viewBox") == f"0 0 {cloth[2][0]} {cloth[2][1]}"
    assert not [part for part in root.iter() if "style" in part.attrib or part.tag.endswith(("style", "script"))]
    assert not re.search(r"nan|inf|e-\d", "".join(part.get("d", "") for part in root.iter()))


@settings(max_examples=40)
@given(woven(), woven())
def test_ids_are_unique_in_a_drawing_and_never_shared_by_two_that_differ(one, other):
    ids = [_ids(pattern.weave(*cloth, ink="bw")) for cloth in (one, other)]
    assert all(len(found) == len(set(found)) for found in ids)
    drawings = {re.sub(r"w[0-9a-f]+-", "", pattern.weave(*cloth, ink="bw")) for cloth in (one, other)}
    assert len(drawings) == 1 or not set(ids[0]) & set(ids[1])


def test_every_hatch_that_is_used_is_defined_and_a_prefix_can_be_given():
    drawn = pattern.band(STREET, MET, ink="bw", uid="kop")
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) == set(_ids(drawn))
    assert _ids(drawn) == [f"kop-{t}" for t in range(1, 8)]


@pytest.mark.parametrize("ink", ["colour", "rest"])
def test_in_colour_there_are_no_ids_at_all(ink):
    assert _ids(pattern.band(STREET, MET, ink=ink, css=True) + pattern.face("F", STREET)) == []


def test_inside_a_page_palette_colours_are_classes_and_nothing_else():
    root = ElementTree.fromstring(pattern.band(STREET[:5], MET[:2], css=True))
    paths = [part for part in root.iter() if part.tag.endswith("path")]
    assert {part.get("class") for part in paths} <= {f"{k}{n}" for k in "fk" for n in "12345ip"}
    assert not [part for part in paths if "fill" in part.attrib or "stroke" in part.attrib]


def test_outside_a_page_the_palette_is_written_out():
    drawn = pattern.square(STREET[:1], palette="haven")
    assert pattern.PALETTES["haven"].threads[1] in drawn and "class" not in drawn


@pytest.mark.parametrize("name", pattern.PALETTES)
def test_palettes_are_those_of_the_pages(name):
    tokens = sorted(Path(__file__).parents[2].glob("reuring/core/static/**/tokens.css"))
    if not tokens:
        pytest.skip("tokens.css of the pages is not here")
    block = re.search(rf'\[data-palette="{name}"\]\s*{{([^}}]*)}}', tokens[0].read_text())
    said = dict(re.findall(r"--([\w-]+):\s*(#\w{6})", block.group(1)))
    palette = pattern.PALETTES[name]
    assert (palette.paper, palette.sheet) == (said["paper"], said["sheet"])
    assert palette.threads == tuple(said[f"thread-{n}"] for n in range(1, 6))


def test_a_band_fits_the_head_of_a_page():
    for drawn in (pattern.band(STREET, MET), pattern.band(STREET, MET, css=True), pattern.band(STREET, MET, ink="bw")):
        assert len(drawn.encode()) <= 40_000
        assert len(gzip.compress(drawn.encode(), 6)) <= 6_000


def test_the_band_of_a_phone_has_half_the_threads_and_less_than_half_the_shapes():
    phone, wide = pattern.band(STREET, MET, phone=True), pattern.band(STREET, MET)
    assert len(phone) < len(wide) / 2
    assert len(set(re.findall(r'stroke="(#\w+)"', phone))) <= 5


def test_only_a_place_with_few_threads_shows_waiting_lines():
    assert 'class="ki"' in pattern.band(STREET[:4], css=True, phone=True)
    assert 'class="ki"' not in pattern.band(STREET, css=True, phone=True)


def test_one_thread_shows_the_loom_and_a_second_takes_its_place():
    one, two = (pattern.band(STREET[:n], css=True) for n in (1, 2))
    assert 'class="ki"' in one and 'class="ki"' in two
    assert 'class="ki"' not in pattern.band([thread for thread in STREET if thread.colour[0] == "t"][:6], css=True)


def test_a_resting_neighbourhood_is_the_same_weave_in_one_ink():
    assert set(re.findall(r"#\w{6}", pattern.band(STREET, MET, ink="rest"))) == {"#1E2A2F", "#FBF7EF"}


def test_small_drawings_keep_the_strongest():
    assert {"#1F6F5C", "#F2B134", "#B04129"} == set(re.findall(r'stroke="(#\w{6})"', pattern.favicon(STREET)))


def test_a_title_is_read_out_and_without_one_it_is_decoration():
    assert 'role="img" aria-label="&lt;Oost&gt; &amp; &quot;wij&quot;"' in pattern.square(STREET, title='<Oost> & "wij"')
    assert 'aria-hidden="true"' in pattern.square(STREET)


@given(st.text(max_size=8), st.lists(st.builds(Thread, st.text(max_size=9), st.floats(0, 1), COLOURS), max_size=6), st.booleans())
def test_a_face_is_whole_for_any_initial(initial, threads, css):
    root = ElementTree.fromstring(pattern.face(initial, threads, css=css))
    assert root.get("viewBox") == "0 0 64 64" and root.get("aria-hidden") == "true"
    assert "id" not in {key for part in root.iter() for key in part.attrib}


def _ids(drawn):
    return re.findall(r' id="([^"]+)"', drawn)
