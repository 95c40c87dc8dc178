"""What an address asks for is read from the address, whatever was looked up before."""
import pytest
from django.urls import clear_url_caches, reverse

from tests.sweeps import routes


@pytest.mark.once
def test_what_was_found_by_name_before_changes_nothing() -> None:
    """The resolver writes the parts of a neighbourhood's addresses into those of the installation, once one was found by name."""
    clear_url_caches()
    reverse("posts:show", kwargs={"slug": "oost", "pk": 1})
    routes._all.cache_clear()
    assert [str(route) for route in routes.routes() if route.in_a_hood != str(route).startswith("<slug:slug>/")] == []
