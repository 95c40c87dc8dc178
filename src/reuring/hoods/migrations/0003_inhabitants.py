from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('hoods', '0002_drive'),
    ]

    operations = [
        migrations.AddField(
            model_name='neighbourhood',
            name='inhabitants',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
    ]
