"""What this room counts before a neighbourhood opens."""
from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from reuring.hoods.opening import CHECKS, Check
from reuring.people.models import Organisation

CHECKS.append(Check("organisations", _("Clubs, shops and services"), _("Who is who, and who does what: what exists already is the best beginning."),
                    _("Bring in a list"), team="console:files", operator="bring:files",
                    command="import-organisations FILE.csv --preview", small=2, rows=lambda hood: Organisation.objects.open()))
