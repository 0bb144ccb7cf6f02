from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("archive", "0005_looks_by_story"),
    ]

    operations = [
        migrations.AddField(
            model_name="editionrow",
            name="sends_at",
            field=models.DateTimeField(null=True),
        ),
    ]
