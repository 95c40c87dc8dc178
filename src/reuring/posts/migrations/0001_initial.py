
import django.db.models.deletion
import reuring.core.clock
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('hoods', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('guest_name', models.CharField(blank=True, max_length=60)),
                ('guest_email', models.EmailField(blank=True, max_length=254)),
                ('body', models.TextField(max_length=2000)),
                ('source', models.CharField(choices=[('online', 'online'), ('street', 'told on the street'), ('paper', 'on paper'), ('phone', 'by phone')], default='online', max_length=6)),
                ('state', models.CharField(choices=[('held', 'Held'), ('shown', 'Shown'), ('hidden', 'Hidden'), ('withdrawn', 'Withdrawn'), ('gone', 'Gone')], default='shown', max_length=9)),
                ('created_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('edited_at', models.DateTimeField(null=True)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('parent', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='posts.comment')),
            ],
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(editable=False, max_length=20)),
                ('title', models.CharField(max_length=120, verbose_name='Title')),
                ('body', models.TextField(max_length=10000, verbose_name='Your message')),
                ('audience', models.CharField(choices=[('public', 'everyone'), ('neighbours', 'neighbours we have met'), ('group', 'one group'), ('connectors', 'only the connectors')], max_length=10, verbose_name='Who can read this?')),
                ('level', models.CharField(choices=[('house', 'my house or stairwell'), ('street', 'my street'), ('hood', 'the neighbourhood'), ('district', 'the district'), ('town', 'the whole town')], default='hood', max_length=8, verbose_name='How far does it reach?')),
                ('source', models.CharField(choices=[('online', 'online'), ('street', 'told on the street'), ('paper', 'on paper'), ('phone', 'by phone')], default='online', max_length=6)),
                ('as_of', models.DateField(blank=True, null=True, verbose_name='Counted or seen on')),
                ('claim_source', models.CharField(blank=True, max_length=120, verbose_name='Where does that come from?')),
                ('interest', models.CharField(blank=True, choices=[('', 'no, just as a neighbour'), ('paid', 'yes, I am paid for this'), ('business', 'yes, it is my business'), ('municipality', 'yes, for the municipality'), ('partner', 'yes, for an organisation')], max_length=12, verbose_name='Do you have an interest in this?')),
                ('state', models.CharField(choices=[('shown', 'Shown'), ('hidden', 'Hidden'), ('withdrawn', 'Withdrawn'), ('gone', 'Gone')], default='shown', editable=False, max_length=9)),
                ('created_at', models.DateTimeField(default=reuring.core.clock.now, editable=False)),
                ('edited_at', models.DateTimeField(editable=False, null=True)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posts', to=settings.AUTH_USER_MODEL)),
                ('entered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('group', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='hoods.group')),
                ('hood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='posts', to='hoods.neighbourhood')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='posts', to='hoods.place', verbose_name='Where is it?')),
                ('topics', models.ManyToManyField(blank=True, related_name='posts', to='hoods.topic')),
            ],
        ),
        migrations.CreateModel(
            name='Photo',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, unique=True)),
                ('alt', models.CharField(max_length=200)),
                ('credit', models.CharField(blank=True, max_length=80)),
                ('width', models.IntegerField()),
                ('height', models.IntegerField()),
                ('added_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='posts.post')),
            ],
        ),
        migrations.CreateModel(
            name='Happening',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.CharField(max_length=40)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('at', models.DateTimeField(default=reuring.core.clock.now)),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='posts.comment')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='happenings', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='happenings', to='posts.post')),
            ],
        ),
        migrations.CreateModel(
            name='Follow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('language', models.CharField(default='nl', max_length=5)),
                ('stop_hash', models.CharField(max_length=64, null=True, unique=True)),
                ('since', models.DateTimeField(default=reuring.core.clock.now)),
                ('told_until', models.DateTimeField(default=reuring.core.clock.now)),
                ('hood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='hoods.neighbourhood')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to=settings.AUTH_USER_MODEL)),
                ('topic', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='hoods.topic')),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='follows', to='posts.post')),
            ],
        ),
        migrations.AddField(
            model_name='comment',
            name='post',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='posts.post'),
        ),
        migrations.CreateModel(
            name='Named',
            fields=[
            ],
            options={
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('posts.post',),
        ),
        migrations.CreateModel(
            name='PostPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('agreed_at', models.DateTimeField(null=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='named_in', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='posts.post')),
            ],
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(choices=[('fijn', 'nice'), ('dank', 'thank you'), ('ik kom', 'I will come'), ('ik help', 'I will help'), ('zo is het', 'so it is')], max_length=10)),
                ('at', models.DateTimeField(default=reuring.core.clock.now)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='posts.post')),
            ],
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('unclear', 'I do not understand it'), ('hurts', 'it hurts or threatens somebody'), ('private', 'it tells something private'), ('untrue', 'it is not true'), ('advert', 'it is advertising or a trick'), ('unlawful', 'it is against the law'), ('else', 'something else')], max_length=8)),
                ('text', models.TextField(blank=True, max_length=2000)),
                ('contact', models.CharField(blank=True, max_length=120)),
                ('state', models.CharField(choices=[('open', 'Open'), ('kept', 'Kept'), ('acted', 'Acted')], default='open', max_length=5)),
                ('judged_why', models.CharField(blank=True, max_length=300)),
                ('made_at', models.DateTimeField(default=reuring.core.clock.now)),
                ('about', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='posts.comment')),
                ('hood', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='hoods.neighbourhood')),
                ('judged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reports', to='posts.post')),
                ('reporter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=120)),
                ('body', models.TextField()),
                ('until', models.DateTimeField(default=reuring.core.clock.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('post', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='posts.post')),
            ],
        ),
        migrations.AddIndex(
            model_name='post',
            index=models.Index(fields=['hood', '-created_at', '-id'], name='post_feed'),
        ),
        migrations.AddConstraint(
            model_name='post',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('audience', 'group'), ('group__isnull', False)), models.Q(models.Q(('audience', 'group'), _negated=True), ('group', None)), _connector='OR'), name='post_group_audience'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('email', ''), ('person__isnull', False)), models.Q(('person', None), models.Q(('email', ''), _negated=True)), _connector='OR'), name='follow_by_one'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('post__isnull', False)), fields=('post', 'person'), name='one_post_follow'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(condition=models.Q(('person__isnull', False), ('post', None), ('topic', None)), fields=('hood', 'person'), name='one_hood_follow'),
        ),
        migrations.AddConstraint(
            model_name='follow',
            constraint=models.UniqueConstraint(condition=models.Q(('person', None), ('post', None), ('topic', None)), fields=('hood', 'email'), name='one_mail_follow'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['post', 'created_at'], name='comment_talk'),
        ),
        migrations.AddConstraint(
            model_name='postperson',
            constraint=models.UniqueConstraint(fields=('post', 'person'), name='once_named'),
        ),
        migrations.AddConstraint(
            model_name='reaction',
            constraint=models.UniqueConstraint(fields=('post', 'person', 'word'), name='one_word'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(('comment', None), ('post__isnull', False), _connector='OR'), name='report_comment_has_post'),
        ),
    ]
