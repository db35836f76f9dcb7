"""One row per object and language, and the stems that typing errors are compared with."""

import community.search.sql
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("core", "0001_text_search")]

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("noun", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("language", models.CharField(max_length=2)),
                ("title", models.CharField(max_length=300)),
                ("keywords", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("url", models.CharField(max_length=300)),
                ("helped", models.PositiveIntegerField(default=0)),
                (
                    "vector",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                language="fr",
                                then=django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.CombinedSearchVector(
                                        django.contrib.postgres.search.SearchVector(
                                            community.search.sql.Spaced("title"),
                                            config="fr",
                                            weight="A",
                                        ),
                                        "||",
                                        django.contrib.postgres.search.SearchVector(
                                            community.search.sql.Spaced("keywords"),
                                            config="fr",
                                            weight="B",
                                        ),
                                        django.contrib.postgres.search.SearchConfig("fr"),
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        community.search.sql.Spaced("body"), config="fr", weight="C"
                                    ),
                                    django.contrib.postgres.search.SearchConfig("fr"),
                                ),
                            ),
                            default=django.contrib.postgres.search.CombinedSearchVector(
                                django.contrib.postgres.search.CombinedSearchVector(
                                    django.contrib.postgres.search.SearchVector(
                                        community.search.sql.Spaced("title"),
                                        config="en",
                                        weight="A",
                                    ),
                                    "||",
                                    django.contrib.postgres.search.SearchVector(
                                        community.search.sql.Spaced("keywords"),
                                        config="en",
                                        weight="B",
                                    ),
                                    django.contrib.postgres.search.SearchConfig("en"),
                                ),
                                "||",
                                django.contrib.postgres.search.SearchVector(
                                    community.search.sql.Spaced("body"), config="en", weight="C"
                                ),
                                django.contrib.postgres.search.SearchConfig("en"),
                            ),
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["vector"], name="document_vector"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("noun", "object_id", "language"),
                        name="one_document_per_object_and_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Lexeme",
            fields=[
                ("word", models.CharField(max_length=80, primary_key=True, serialize=False)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["word"], name="lexeme_trigrams", opclasses=["gin_trgm_ops"]
                    )
                ],
            },
        ),
    ]
