from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("archive", "0015_brief_drops"),)

    operations = (
        migrations.AddIndex(
            model_name="storyrow", index=models.Index(fields=["merged_into"], name="story_by_heir")
        ),
    )
