import json

from django.db import migrations, models


def count_what_was_dropped(apps, schema_editor):
    """Count the sentences that proof dropped from the briefs that are there."""
    rows = apps.get_model("archive", "BriefRow").objects
    payloads = rows.order_by().values_list("id", "payload").iterator(200)
    drops = [(id, len(json.loads(payload).get("dropped", ()))) for id, payload in payloads]
    for id, dropped in drops:
        if dropped:
            rows.filter(id=id).update(dropped=dropped)


class Migration(migrations.Migration):

    dependencies = [
        ('archive', '0014_indexes_for_years'),
    ]

    operations = [
        migrations.AddField(
            model_name='briefrow',
            name='dropped',
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(count_what_was_dropped, migrations.RunPython.noop),
    ]
