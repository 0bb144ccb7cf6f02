from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("readers", "0004_clicks"),)

    operations = (migrations.RemoveField(model_name="login", name="reader"),)
