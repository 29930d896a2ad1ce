"""Each entry of the access log hangs on the one before it; those that are there are chained in their order."""

from django.db import migrations, models

from clients.models import chain


def chain_entries(apps, schema_editor):
    using = schema_editor.connection.alias
    AccessLog = apps.get_model("clients", "AccessLog")
    key, number, last = chain.make_log_key(), 0, chain.BEGINNING
    entries = AccessLog.objects.using(using).order_by("at", "id")
    for pk in list(entries.values_list("pk", flat=True)):
        entry = AccessLog.objects.using(using).get(pk=pk)
        entry.number = number = number + 1
        entry.link = last = chain.link(key, last, entry)
        AccessLog.objects.using(using).filter(pk=pk).update(number=number, link=last)
    head = apps.get_model("clients", "LogHead")(number=number, link=last, seal=chain.seal(key, number, last))
    head.save(using=using, force_insert=True)


class Migration(migrations.Migration):
    dependencies = [
        ("clients", "0006_questionnaires_entered"),
    ]

    operations = [
        migrations.CreateModel(
            name="LogHead",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("number", models.BigIntegerField(default=0)),
                ("link", models.CharField(default=chain.BEGINNING, max_length=64)),
                ("seal", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="one_log_head")],
            },
        ),
        migrations.AlterModelOptions(
            name="accesslog",
            options={
                "ordering": ["-number"],
                "verbose_name": "entry of the access log",
                "verbose_name_plural": "access log",
            },
        ),
        migrations.AddField("accesslog", "number", models.BigIntegerField(editable=False, null=True)),
        migrations.AddField("accesslog", "link", models.CharField(editable=False, max_length=64, null=True)),
        migrations.RemoveField("accesslog", "client_code"),
        migrations.RunPython(chain_entries, migrations.RunPython.noop),
        migrations.AlterField("accesslog", "number", models.BigIntegerField(editable=False, unique=True)),
        migrations.AlterField("accesslog", "link", models.CharField(editable=False, max_length=64)),
        migrations.AlterField(
            model_name="accesslog",
            name="client_id",
            field=models.UUIDField(null=True, verbose_name="client id"),
        ),
        migrations.AddIndex(
            model_name="accesslog",
            index=models.Index(fields=["client_id", "number"], name="about_client"),
        ),
    ]
