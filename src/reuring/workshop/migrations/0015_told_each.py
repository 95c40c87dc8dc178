from typing import Any

from django.db import migrations, models
from django.db.models import Count, F

WAS_TOLD = 5


def stays_as_it_was_told(apps: Any, schema_editor: Any) -> None:
    """What stands on a page today stays there: one answer less would say which one it was."""
    recognition = apps.get_model("workshop", "Recognition")._base_manager
    for figure, analysis, _n in recognition.values_list("figure", "analysis").annotate(n=Count("pk")).filter(n__gte=WAS_TOLD).order_by():
        recognition.filter(figure=figure, analysis=analysis).update(told=F("answer"))


class Migration(migrations.Migration):

    dependencies = [
        ('workshop', '0014_joining_hiring_hearing'),
    ]

    operations = [
        migrations.AddField(
            model_name='recognition',
            name='told',
            field=models.CharField(blank=True, max_length=6),
        ),
        migrations.RunPython(stays_as_it_was_told, migrations.RunPython.noop),
    ]
