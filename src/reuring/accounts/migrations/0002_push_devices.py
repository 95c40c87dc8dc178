import django.db.models.deletion
import reuring.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Apart, because the sessions it points to belong to a part that itself waits for the person."""

    replaces = [
        ('accounts', '0005_push_devices'),
    ]

    dependencies = [
        ('accounts', '0001_first'),
        ('usersessions', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PushDevice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('endpoint', models.CharField(max_length=1000)),
                ('key', models.CharField(max_length=64, unique=True)),
                ('made_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='push_devices', to=settings.AUTH_USER_MODEL)),
                ('session', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='push_device', to='usersessions.usersession')),
            ],
        ),
    ]
