from django.db import migrations


class Migration(migrations.Migration):
    dependencies = (("readers", "0006_sessions_say_whose_they_are"),)

    operations = (migrations.RemoveField(model_name="reader", name="language"),)
