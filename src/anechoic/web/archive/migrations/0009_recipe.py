import anechoic.web.archive.models
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("archive", "0008_takedown"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecipeRow",
            fields=[
                ("payload", anechoic.web.archive.models.PackedField()),
                ("id", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("is_own", models.BooleanField(default=False)),
            ],
            options={"db_table": "recipe"},
        ),
    ]
