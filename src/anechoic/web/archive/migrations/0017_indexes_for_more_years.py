from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("archive", "0016_story_by_heir"),)

    operations = (
        migrations.RemoveIndex(model_name="storyrow", name="story_by_heir"),
        migrations.AddIndex(
            model_name="storyrow",
            index=models.Index(
                fields=["merged_into"], condition=~models.Q(merged_into=""), name="story_by_heir"
            ),
        ),
        migrations.AddIndex(
            model_name="storyrow",
            index=models.Index(fields=["updated_at"], condition=models.Q(is_held=True), name="story_held"),
        ),
        migrations.AlterField(
            model_name="storyrow", name="topic", field=models.CharField(blank=True, max_length=24)
        ),
        migrations.AddIndex(
            model_name="storyrow", index=models.Index(fields=["topic", "updated_at"], name="story_by_topic")
        ),
        migrations.AlterField(model_name="briefrow", name="made_at", field=models.DateTimeField()),
        migrations.AddIndex(
            model_name="briefrow", index=models.Index(fields=["made_at", "is_current"], name="brief_by_time")
        ),
        migrations.AddIndex(
            model_name="pagerow", index=models.Index(fields=["article"], name="page_by_article")
        ),
    )
