"""What is told to Hypothesis is what it would find out."""
import pytest

from reuring.testing import cases


@pytest.mark.nightly
def test_the_signs_of_utf_8_are_those_that_hypothesis_finds() -> None:
    assert cases.known("utf-8") == cases.found_out("utf-8")
    assert cases.known("ascii") == cases.found_out("ascii") != cases.UTF_8
