"""A mail goes from the queue to the wire: what another version may have claimed is queued again."""

from django.db import migrations, models

STATES = ("queued", "transmitting", "accepted", "deferred", "bounced", "held", "withdrawn")


def queue_again(apps, schema_editor):
    for name in ("delivery", "letter"):
        apps.get_model("mail", name).objects.filter(state="claimed").update(state="queued")


class Migration(migrations.Migration):
    dependencies = (("mail", "0004_letters_for_some"),)

    operations = (
        migrations.RunPython(queue_again, migrations.RunPython.noop),
        *(
            migrations.AlterField(
                model_name=name,
                name="state",
                field=models.CharField(
                    choices=[(state, state.capitalize()) for state in STATES], default="queued", max_length=12
                ),
            )
            for name in ("delivery", "letter")
        ),
    )
