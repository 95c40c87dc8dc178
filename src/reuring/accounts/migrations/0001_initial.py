
import django.db.models.deletion
import reuring.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('name', models.CharField(max_length=60)),
                ('email', models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                ('route', models.CharField(choices=[('email', 'Email'), ('phone', 'Phone'), ('paper', 'Paper'), ('helper', 'Helper')], default='email', max_length=6)),
                ('phone', models.CharField(blank=True, max_length=30)),
                ('language', models.CharField(default='nl', max_length=5)),
                ('is_operator', models.BooleanField(default=False)),
                ('is_active', models.BooleanField(default=True)),
                ('joined_at', models.DateTimeField(default=reuring.core.clock.now, editable=False)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Proof',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(max_length=254)),
                ('purpose', models.CharField(choices=[('enter', 'Enter'), ('comment', 'Comment'), ('follow', 'Follow'), ('address', 'Address'), ('step', 'Step')], max_length=8)),
                ('code_hash', models.CharField(max_length=64)),
                ('link_hash', models.CharField(max_length=64, unique=True)),
                ('browser_hash', models.CharField(blank=True, max_length=64)),
                ('carries', models.JSONField(default=dict)),
                ('next', models.CharField(blank=True, max_length=200)),
                ('tries', models.IntegerField(default=0)),
                ('created_at', models.DateTimeField(default=reuring.core.clock.now, editable=False)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['expires_at'], name='proof_expiry')],
            },
        ),
        migrations.CreateModel(
            name='Block',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocked_by', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='blocks', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('person', 'other'), name='one_block'), models.CheckConstraint(condition=models.Q(('person', models.F('other')), _negated=True), name='block_is_another')],
            },
        ),
        migrations.CreateModel(
            name='HelperLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('scope', models.CharField(max_length=200)),
                ('consent', models.CharField(choices=[('spoken', 'Spoken'), ('signed', 'Signed')], max_length=6)),
                ('consented_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('until', models.DateField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('helper', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='helps', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='helpers', to=settings.AUTH_USER_MODEL)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('helper')), _negated=True), name='helper_is_another')],
            },
        ),
    ]
