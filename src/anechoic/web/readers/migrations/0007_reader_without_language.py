from django.db import migrations, models


class Migration(migrations.Migration):
    """The column stays for the site of 0.1.0 (decision 55); what writes no language fills it with nothing."""

    dependencies = (("readers", "0006_sessions_say_whose_they_are"),)

    operations = (
        migrations.AlterField(
            model_name="reader",
            name="language",
            field=models.CharField(blank=True, db_default="", max_length=8),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name="reader", name="language")]
        ),
    )
