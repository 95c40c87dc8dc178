
import django.core.validators
import django.db.models.deletion
import reuring.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Neighbourhood',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40, unique=True)),
                ('name', models.CharField(max_length=60)),
                ('town', models.CharField(blank=True, max_length=60)),
                ('domain', models.CharField(blank=True, max_length=120, null=True, unique=True)),
                ('life', models.CharField(choices=[('exploring', 'exploring'), ('seeding', 'seeding'), ('growing', 'growing'), ('resting', 'resting')], default='exploring', max_length=9)),
                ('life_since', models.DateField(default=reuring.core.clock.today)),
                ('life_words', models.TextField(blank=True)),
                ('palette', models.CharField(choices=[('baksteen', 'baksteen'), ('gracht', 'gracht'), ('delfts', 'delfts'), ('klinker', 'klinker'), ('polder', 'polder'), ('pruim', 'pruim'), ('duin', 'duin'), ('haven', 'haven')], default='baksteen', max_length=10)),
                ('motto', models.CharField(blank=True, max_length=120)),
                ('words', models.JSONField(blank=True, default=dict)),
                ('levels', models.JSONField(blank=True, default=list)),
                ('audiences', models.JSONField(blank=True, default=dict)),
                ('languages', models.JSONField(blank=True, default=list)),
                ('phone', models.CharField(max_length=30, validators=[django.core.validators.RegexValidator('^[0-9+][0-9 –-]{3,28}$')])),
                ('phone_hours', models.CharField(blank=True, max_length=120)),
                ('walk_in', models.CharField(blank=True, max_length=120)),
                ('question', models.CharField(blank=True, max_length=200)),
                ('first_meeting', models.CharField(blank=True, max_length=200)),
                ('start_needed', models.IntegerField(default=5)),
                ('threads', models.JSONField(blank=True, default=list)),
                ('version', models.BigIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=reuring.core.clock.now, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name='Group',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('name_kept_why', models.CharField(blank=True, max_length=200)),
                ('founded_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('founder', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='groups', to='hoods.neighbourhood')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Membership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('resident', 'neighbour'), ('supporter', 'supporter'), ('connector', 'connector'), ('official', 'works for the neighbourhood')], default='resident', max_length=9)),
                ('role_until', models.DateField(blank=True, null=True)),
                ('title', models.CharField(blank=True, max_length=40)),
                ('employer', models.CharField(blank=True, max_length=80)),
                ('ask_me', models.CharField(blank=True, max_length=200)),
                ('bio', models.CharField(blank=True, max_length=400)),
                ('tie', models.CharField(choices=[('lives', 'lives here'), ('works', 'works here'), ('visits', 'comes here')], default='lives', max_length=6)),
                ('met_how', models.CharField(blank=True, choices=[('handshake', 'a connector shook hands'), ('letter', 'a code from a letter'), ('voucher', 'a code from a voucher')], max_length=9)),
                ('met_until', models.DateTimeField(null=True)),
                ('findable', models.BooleanField(default=False)),
                ('counts', models.BooleanField(default=False)),
                ('asked_at', models.DateTimeField(null=True)),
                ('suspended_at', models.DateTimeField(null=True)),
                ('suspended_why', models.CharField(blank=True, max_length=200)),
                ('joined_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('guide', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('met_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                ('hood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='hoods.neighbourhood')),
            ],
        ),
        migrations.CreateModel(
            name='Code',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('letter', 'Letter'), ('voucher', 'Voucher')], max_length=7)),
                ('code_hash', models.CharField(max_length=64)),
                ('note', models.CharField(blank=True, max_length=120)),
                ('made_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('expires_at', models.DateTimeField()),
                ('used_at', models.DateTimeField(null=True)),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('used_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='codes', to='hoods.neighbourhood')),
            ],
        ),
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('name', models.CharField(max_length=80)),
                ('kind', models.CharField(choices=[('open', 'open air'), ('indoor', 'indoors'), ('shop', 'shop'), ('making', 'place to make things'), ('online', 'online')], default='open', max_length=6)),
                ('lon', models.FloatField(null=True)),
                ('lat', models.FloatField(null=True)),
                ('hours', models.CharField(blank=True, max_length=200)),
                ('access', models.CharField(blank=True, max_length=200)),
                ('story', models.TextField(blank=True)),
                ('host_name', models.CharField(blank=True, max_length=80)),
                ('welcome', models.BooleanField(default=False)),
                ('wifi', models.BooleanField(default=False)),
                ('hood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='hoods.neighbourhood')),
                ('host', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=40)),
                ('name', models.CharField(max_length=60)),
                ('kind', models.CharField(choices=[('study', 'study'), ('work', 'work'), ('hobby', 'hobby'), ('sport', 'sport'), ('subculture', 'subculture'), ('taste', 'taste')], default='hobby', max_length=10)),
                ('hood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='topics', to='hoods.neighbourhood')),
            ],
            options={
                'ordering': ['name'],
            },
        ),
        migrations.CreateModel(
            name='Interest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wish', models.CharField(choices=[('does', 'I do this'), ('seeks', 'I look for this'), ('offers', 'I offer this')], max_length=6)),
                ('shown', models.BooleanField(default=False)),
                ('said_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('membership', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='hoods.membership')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='interests', to='hoods.topic')),
            ],
        ),
        migrations.CreateModel(
            name='Voice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('answer', 'Answer'), ('start', 'Start')], max_length=6)),
                ('text', models.TextField()),
                ('name', models.CharField(blank=True, max_length=60)),
                ('contact', models.CharField(blank=True, max_length=120)),
                ('consent', models.CharField(choices=[('no', 'No'), ('nameless', 'Nameless'), ('first_name', 'First Name')], default='no', max_length=10)),
                ('source', models.CharField(choices=[('online', 'Online'), ('street', 'Street'), ('paper', 'Paper'), ('phone', 'Phone')], default='online', max_length=6)),
                ('said_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('read_at', models.DateTimeField(null=True)),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='voices', to='hoods.neighbourhood')),
                ('read_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='GroupMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='hoods.group')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='group_memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('group', 'person'), name='one_group_member')],
            },
        ),
        migrations.AddConstraint(
            model_name='membership',
            constraint=models.UniqueConstraint(fields=('hood', 'person'), name='one_membership'),
        ),
        migrations.AddConstraint(
            model_name='code',
            constraint=models.UniqueConstraint(fields=('hood', 'code_hash'), name='one_code'),
        ),
        migrations.AddConstraint(
            model_name='place',
            constraint=models.UniqueConstraint(fields=('hood', 'slug'), name='one_place'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(fields=('hood', 'slug'), name='one_topic'),
        ),
        migrations.AddConstraint(
            model_name='interest',
            constraint=models.UniqueConstraint(fields=('membership', 'topic', 'wish'), name='one_interest'),
        ),
    ]
