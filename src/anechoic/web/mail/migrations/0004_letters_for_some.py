from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = (("mail", "0003_complaints_and_order"),)

    operations = (
        migrations.AddField(
            model_name="letter",
            name="only",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "Anyone"),
                    ("reader", "if the address is a reader's"),
                    ("willing", "unless its owner called our mails spam"),
                ],
                db_default="",
                default="",
                max_length=12,
            ),
        ),
    )
