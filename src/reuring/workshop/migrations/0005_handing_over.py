import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('workshop', '0004_photo'),
    ]

    operations = [
        migrations.AddField(
            model_name='analysis',
            name='goes_on',
            field=models.CharField(blank=True, default='', max_length=200),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='placement',
            name='maker',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='placements', to='workshop.hire'),
        ),
        migrations.AddField(
            model_name='storycard',
            name='hoped',
            field=models.CharField(blank=True, default='', max_length=200),
            preserve_default=False,
        ),
    ]
