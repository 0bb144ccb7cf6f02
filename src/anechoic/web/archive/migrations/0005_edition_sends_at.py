from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("archive", "0004_run_source_and_pages"),
    ]

    operations = [
        migrations.AddField(
            model_name="editionrow",
            name="sends_at",
            field=models.DateTimeField(null=True),
        ),
    ]
