"""A category has a flag, a tool a logo, a tip the latest word of somebody who tried it."""

from django.db import migrations, models

FLAGS = [
    ("checks", "Checks"),
    ("flap", "Flap of an envelope"),
    ("ring", "Ring"),
    ("square", "Square"),
    ("diagonals", "Diagonals"),
    ("saltire", "Saltire"),
    ("seal", "Seal on a line"),
    ("bars", "Bars"),
    ("halves", "Two halves"),
    ("lozenge", "Lozenge"),
    ("frames", "Nested squares"),
    ("triangle", "Triangle"),
    ("horizon", "Horizon"),
]


class Migration(migrations.Migration):
    dependencies = [("knowledge", "0005_withdrawn_tips")]

    operations = [
        migrations.AddField(
            model_name="category",
            name="flag",
            field=models.CharField(
                choices=FLAGS, default="horizon", max_length=10, verbose_name="flag"
            ),
        ),
        migrations.AddField(
            model_name="tool",
            name="logo",
            field=models.FileField(blank=True, upload_to="tools/", verbose_name="logo"),
        ),
        migrations.AddField(
            model_name="tip",
            name="result_fr",
            field=models.CharField(
                blank=True, max_length=100, verbose_name="what came of it, in French"
            ),
        ),
        migrations.AddField(
            model_name="tip",
            name="result_en",
            field=models.CharField(
                blank=True, max_length=100, verbose_name="what came of it, in English"
            ),
        ),
    ]
