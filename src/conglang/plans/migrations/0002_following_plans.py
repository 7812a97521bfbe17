"""Follow confirmed plans: turns, standings, reminders, reports due, proof by hand, amendments.

Plans that were confirmed before get their turns by `conglang follow_plans`: making them needs the
calendar and the settings of the installation, which a migration must not depend on.
"""

import conglang.plans.models.evidence
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('documents', '0001_initial'),
        ('organisation', '0003_duty_once_on_both_databases'),
        ('plans', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('before', 'Sắp đến hạn'), ('overdue', 'Vừa quá hạn'), ('to_head', 'Báo thủ trưởng đơn vị'), ('to_owner', 'Báo cơ quan chủ trì kế hoạch')], max_length=8, verbose_name='bước nhắc')),
                ('days', models.PositiveSmallIntegerField(default=0, verbose_name='số ngày trước hạn')),
                ('due_on', models.DateField(verbose_name='hạn đã nhắc')),
                ('reminded_on', models.DateField(verbose_name='ngày nhắc')),
            ],
            options={
                'verbose_name': 'lần nhắc việc',
                'verbose_name_plural': 'lần nhắc việc',
            },
        ),
        migrations.CreateModel(
            name='ReportDue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('due_on', models.DateField(verbose_name='hạn nộp')),
                ('is_assumed', models.BooleanField(default=False, verbose_name='hạn tạm tính')),
                ('covers_from', models.DateField(verbose_name='số liệu từ ngày')),
                ('covers_until', models.DateField(verbose_name='số liệu đến hết ngày')),
                ('state', models.CharField(choices=[('waiting', 'Chưa nộp'), ('handed_in', 'Đã nộp, chờ xem'), ('accepted', 'Đã nhận'), ('returned', 'Trả lại để bổ sung')], default='waiting', max_length=9, verbose_name='tình trạng')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='ghi chú')),
                ('changed_at', models.DateTimeField(null=True, verbose_name='cập nhật lúc')),
            ],
            options={
                'verbose_name': 'báo cáo phải nộp',
                'verbose_name_plural': 'báo cáo phải nộp',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Standing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('lead', 'chủ trì'), ('coordinate', 'phối hợp')], max_length=10, verbose_name='vai trò')),
                ('state', models.CharField(choices=[('not_started', 'Chưa thực hiện'), ('in_progress', 'Đang thực hiện'), ('done', 'Đã hoàn thành'), ('not_needed', 'Không phải thực hiện')], default='not_started', max_length=11, verbose_name='tình trạng')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='ghi chú')),
                ('is_asked', models.BooleanField(default=True, verbose_name='còn yêu cầu')),
                ('changed_at', models.DateTimeField(null=True, verbose_name='cập nhật lúc')),
            ],
            options={
                'verbose_name': 'tình trạng',
                'verbose_name_plural': 'tình trạng',
            },
        ),
        migrations.CreateModel(
            name='StandingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('not_started', 'Chưa thực hiện'), ('in_progress', 'Đang thực hiện'), ('done', 'Đã hoàn thành'), ('not_needed', 'Không phải thực hiện')], max_length=11, verbose_name='tình trạng')),
                ('note', models.CharField(blank=True, max_length=500, verbose_name='ghi chú')),
                ('changed_at', models.DateTimeField(verbose_name='lúc')),
            ],
            options={
                'verbose_name': 'lần cập nhật tình trạng',
                'verbose_name_plural': 'lần cập nhật tình trạng',
                'ordering': ['changed_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='assignment',
            name='answers',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='answered_by', to='plans.assignment', verbose_name='thực hiện nhiệm vụ của cấp trên'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='decided_at',
            field=models.DateTimeField(null=True, verbose_name='lúc xem xét'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='decided_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='evidence',
            name='file',
            field=models.FileField(blank=True, max_length=200, storage=conglang.plans.models.evidence.private_storage, upload_to='', verbose_name='tệp'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='genre',
            field=models.CharField(blank=True, max_length=20, verbose_name='thể loại'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='handed_in_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='evidence',
            name='kind',
            field=models.CharField(choices=[('automatic', 'Tự động'), ('file', 'Tệp'), ('link', 'Đường dẫn'), ('note', 'Ghi chú')], default='automatic', max_length=9, verbose_name='loại'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='note',
            field=models.TextField(blank=True, verbose_name='nội dung'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='reason',
            field=models.CharField(blank=True, max_length=500, verbose_name='lý do trả lại'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='state',
            field=models.CharField(choices=[('accepted', 'Được tính'), ('waiting', 'Chờ xem xét'), ('returned', 'Trả lại')], default='accepted', max_length=8, verbose_name='trạng thái'),
        ),
        migrations.AddField(
            model_name='evidence',
            name='url',
            field=models.URLField(blank=True, max_length=500, verbose_name='đường dẫn'),
        ),
        migrations.AddField(
            model_name='target',
            name='genre',
            field=models.CharField(blank=True, max_length=20, verbose_name='thể loại'),
        ),
        migrations.AddField(
            model_name='target',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='targets', to='organisation.unit', verbose_name='đơn vị'),
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(verbose_name='lần điều chỉnh')),
                ('reason', models.CharField(max_length=500, verbose_name='lý do')),
                ('decision', models.CharField(max_length=200, verbose_name='văn bản quyết định')),
                ('in_force_on', models.DateField(verbose_name='có hiệu lực từ ngày')),
                ('changes', models.JSONField(default=list, verbose_name='nội dung thay đổi')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='lúc điều chỉnh')),
                ('document', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='amendments', to='documents.document')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='plans.plan')),
            ],
            options={
                'verbose_name': 'lần điều chỉnh kế hoạch',
                'verbose_name_plural': 'lần điều chỉnh kế hoạch',
                'ordering': ['plan', 'number'],
            },
        ),
        migrations.AddField(
            model_name='assignment',
            name='added_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='added', to='plans.amendment', verbose_name='thêm theo lần điều chỉnh'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='dropped_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='dropped', to='plans.amendment', verbose_name='bỏ theo lần điều chỉnh'),
        ),
        migrations.CreateModel(
            name='CalendarAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', models.CharField(max_length=64, unique=True)),
                ('renewed_at', models.DateTimeField(auto_now=True)),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_address', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'địa chỉ lịch riêng',
                'verbose_name_plural': 'địa chỉ lịch riêng',
            },
        ),
        migrations.CreateModel(
            name='Occurrence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('deadline', 'Đến hạn'), ('check_in', 'Kỳ cập nhật')], max_length=8, verbose_name='loại kỳ')),
                ('starts_on', models.DateField(verbose_name='bắt đầu')),
                ('due_on', models.DateField(verbose_name='đến hạn')),
                ('is_asked', models.BooleanField(default=True, verbose_name='còn yêu cầu')),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='occurrences', to='plans.assignment')),
            ],
            options={
                'verbose_name': 'kỳ thực hiện',
                'verbose_name_plural': 'kỳ thực hiện',
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='evidence',
            name='occurrence',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='evidence', to='plans.occurrence'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'automatic'), ('state', 'accepted')), models.Q(('kind', 'automatic'), _negated=True), _connector='OR'), name='published_work_counts_at_once'),
        ),
        migrations.AddConstraint(
            model_name='evidence',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='return_of_evidence_has_a_reason'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_reminders', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportdue',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='reportdue',
            name='duty',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dues', to='plans.reportingduty'),
        ),
        migrations.AddField(
            model_name='reportdue',
            name='unit',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reports_due', to='organisation.unit'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='report',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='plans.reportdue'),
        ),
        migrations.AddField(
            model_name='standing',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='standing',
            name='occurrence',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='standings', to='plans.occurrence'),
        ),
        migrations.AddField(
            model_name='standing',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='standings', to='organisation.unit'),
        ),
        migrations.AddField(
            model_name='reminder',
            name='standing',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='reminders', to='plans.standing'),
        ),
        migrations.AddField(
            model_name='standingchange',
            name='changed_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='standingchange',
            name='standing',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='plans.standing'),
        ),
        migrations.AddConstraint(
            model_name='amendment',
            constraint=models.UniqueConstraint(fields=('plan', 'number'), name='amendment_number_once'),
        ),
        migrations.AddIndex(
            model_name='occurrence',
            index=models.Index(fields=['due_on'], name='occurrence_by_day'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.UniqueConstraint(fields=('assignment', 'due_on'), name='occurrence_once'),
        ),
        migrations.AddConstraint(
            model_name='occurrence',
            constraint=models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('starts_on'))), name='occurrence_due_after_start'),
        ),
        migrations.AddIndex(
            model_name='reportdue',
            index=models.Index(fields=['due_on'], name='report_due_by_day'),
        ),
        migrations.AddConstraint(
            model_name='reportdue',
            constraint=models.UniqueConstraint(fields=('duty', 'unit', 'due_on'), name='report_due_once'),
        ),
        migrations.AddConstraint(
            model_name='reportdue',
            constraint=models.UniqueConstraint(condition=models.Q(('unit', None)), fields=('duty', 'due_on'), name='report_due_once_from_outside'),
        ),
        migrations.AddIndex(
            model_name='standing',
            index=models.Index(fields=['unit', 'state'], name='standing_by_unit'),
        ),
        migrations.AddConstraint(
            model_name='standing',
            constraint=models.UniqueConstraint(fields=('occurrence', 'unit', 'role'), name='standing_once'),
        ),
        migrations.AddIndex(
            model_name='reminder',
            index=models.Index(fields=['due_on'], name='reminder_by_deadline'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('standing', 'person', 'step', 'days', 'due_on'), name='reminder_once'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('report', 'person', 'step', 'days', 'due_on'), name='report_reminder_once'),
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('report__isnull', False), ('standing', None)), models.Q(('report', None), ('standing__isnull', False)), _connector='OR'), name='reminder_of_one_thing'),
        ),
    ]
