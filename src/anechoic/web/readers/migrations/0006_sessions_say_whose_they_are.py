from django.db import migrations, models


class Migration(migrations.Migration):
    """The sessions of before end: nothing in them can be looked up, so nobody's can be told from another's.

    Their table, `django_session`, stays for the site of 0.1.0 (decision 55).
    """

    dependencies = (("readers", "0005_log_in_by_address"),)

    operations = (
        migrations.CreateModel(
            name="Session",
            fields=[
                ("session_key", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key")),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("reader", models.UUIDField(db_index=True, null=True)),
            ],
            options={"verbose_name": "session", "verbose_name_plural": "sessions", "db_table": "session", "abstract": False},
        ),
    )
