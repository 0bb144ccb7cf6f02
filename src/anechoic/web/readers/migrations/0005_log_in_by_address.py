from django.db import migrations, models


class Migration(migrations.Migration):
    """The column stays for the site of 0.1.0 (decision 55); its row may outlive the reader that it names."""

    dependencies = (("readers", "0004_clicks"),)

    operations = (
        migrations.AlterField(
            model_name="login",
            name="reader",
            field=models.ForeignKey(
                db_constraint=False, null=True, on_delete=models.CASCADE, to="readers.reader"
            ),
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.RemoveField(model_name="login", name="reader")]
        ),
    )
