"""Nobody is a target group: no trait of who somebody is in any model, form, filter, fixture or export."""
from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.forms import BaseForm

from reuring.accounts.models import Person
from tests.sweeps.routes import routes

TRAITS = {
    "age", "birth", "born", "birthday", "dob", "gender", "sex", "man", "woman", "ethnicity", "ethnic", "origin", "descent", "nationality", "race",
    "religion", "faith", "belief", "church", "marital", "married", "children", "household", "income", "disability", "health", "diagnosis",
    "orientation", "bsn", "generation", "senior", "elderly", "youth", "leeftijd", "geslacht", "afkomst", "geloof", "geboorte", "geboren",
    "nationaliteit", "inkomen", "beperking", "gezondheid", "etniciteit", "huishouden", "burgerlijke"}
INFERRED = {
    "score", "rank", "ranking", "rating", "segment", "cluster", "persona", "probability", "likelihood", "predicted", "estimated", "inferred", "derived",
    "similarity", "distance", "centrality", "betweenness", "degree", "activity", "engagement", "reputation", "karma", "trust", "risk", "mood", "sentiment",
    "loneliness", "wellbeing", "talkative", "popularity"}
TOLD = {"people.Doubt.score": "how much two names of organisations look alike; its person is who brought the list"}
SOURCE = Path(__file__).parents[2] / "src" / "reuring"


def parts(name: str) -> set[str]:
    return set(re.split(r"[^a-z]+", name.lower()))


def traits_in_models() -> list[str]:
    fields = [(model._meta.label, field.name) for model in apps.get_models() for field in model._meta.get_fields()]
    assert len(fields) > 150
    return [f"{label}.{name}" for label, name in fields if parts(name) & TRAITS]


def every_form() -> list[type[BaseForm]]:
    def below(kind: type) -> list[type]:
        return [kind, *(deeper for sub in kind.__subclasses__() for deeper in below(sub))]
    assert routes()
    return [form for form in below(BaseForm) if form.__module__.startswith("reuring.")]


@pytest.mark.proves("S0-1", "S0-13", "S0-60", "R3")
def test_no_model_stores_who_somebody_is() -> None:
    assert traits_in_models() == []


@pytest.mark.proves("S0-1", "R3")
def test_no_form_asks_who_somebody_is() -> None:
    forms = every_form()
    assert len(forms) > 8
    assert [f"{form.__name__}.{name}" for form in forms for name in getattr(form, "base_fields", {}) if parts(name) & TRAITS] == []


def beside_people() -> list[tuple[str, models.Field[Any, Any]]]:
    """Every column that stands in one row with a person."""
    found = [model for model in apps.get_models() if model.__module__.startswith("reuring.") and (
        model is Person or any(field.related_model is Person for field in model._meta.local_fields))]
    return [(f"{model._meta.label}.{field.name}", field) for model in found for field in model._meta.local_fields]


@pytest.mark.proves("S0-15")
def test_what_is_worked_out_about_people_is_kept_beside_nobody() -> None:
    columns = beside_people()
    assert len(columns) > 300
    assert {label for label, field in columns if parts(field.name) & INFERRED} == set(TOLD)
    exact = {label for label, field in columns if isinstance(field, models.FloatField | models.DecimalField)}
    assert exact == {"hoods.Place.lon", "hoods.Place.lat", *TOLD}


@pytest.mark.proves("S0-60", "R3")
def test_no_demo_person_has_such_a_trait() -> None:
    keys = {key for file in (SOURCE / "demo").rglob("*.yaml") for key in re.findall(r"(?:^|[{,\n]\s*-?\s*)([a-z_]+):", file.read_text())}
    assert len(keys) > 20
    assert sorted(key for key in keys if parts(key) & TRAITS) == []


@pytest.mark.proves("S0-1")
def test_no_address_takes_such_a_filter(street: SimpleNamespace) -> None:
    words = re.compile(r"GET(?:\.get)?[\[(]\s*[\"']([a-z_]+)[\"']")
    names = {name for file in SOURCE.rglob("*.py") for name in words.findall(file.read_text())}
    assert names
    assert sorted(name for name in names if parts(name) & TRAITS) == []


@pytest.mark.proves("safety:A4")
def test_a_trait_in_a_model_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    field: Any = apps.get_model("accounts", "Person")._meta.get_field("phone")
    monkeypatch.setattr(field, "name", "birth_year")
    assert traits_in_models() == ["accounts.Person.birth_year"]
