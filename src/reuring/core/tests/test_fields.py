"""A form's fields are copied quickly: a reader still gets copies of their own."""
from __future__ import annotations

from copy import deepcopy

import pytest
from django import forms

from reuring.posts.forms import EditForm, PostForm, ReportForm

pytestmark = pytest.mark.once


@pytest.mark.parametrize("form", [PostForm, EditForm, ReportForm])
def test_what_one_reader_changes_nobody_else_sees(form: type[forms.Form]) -> None:
    mine, theirs = deepcopy(form.base_fields), deepcopy(form.base_fields)
    assert list(mine) == list(form.base_fields)
    for name, field in mine.items():
        assert type(field) is type(theirs[name]) and {*vars(field)} == {*vars(form.base_fields[name])}
        field.widget.attrs["data-mine"] = field.error_messages["required"] = "mine"
        field.validators.append(str)
        if isinstance(field, forms.ChoiceField):
            field.choices = [("mine", "mine")]
    assert "mine" not in str([(vars(field), vars(field.widget)) for field in theirs.values()])
