from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("archive", "0007_sayings"),
    ]

    operations = [
        migrations.CreateModel(
            name="TakedownRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.TextField(unique=True)),
                ("article", models.CharField(max_length=120)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=150)),
            ],
            options={"db_table": "takedown"},
        ),
    ]
