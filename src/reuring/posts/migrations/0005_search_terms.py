"""The search table anew, with one list of terms a post: those of its title have a mark, so that no search reads what stands elsewhere."""
from django.db import migrations

from reuring.posts import search

MAKE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE posts_search USING fts5(terms, detail=none, columnsize=0, tokenize=\"ascii tokenchars '~'\")",
        "INSERT INTO posts_search(posts_search, rank) VALUES ('secure-delete', 1)",      # what is erased leaves no words behind
    ],
    "postgresql": [
        "CREATE TABLE posts_search (rowid bigint PRIMARY KEY, terms tsvector NOT NULL)",
        "CREATE INDEX posts_search_terms ON posts_search USING gin (terms)",
    ],
}


def make(apps, schema_editor):
    for sql in ["DROP TABLE posts_search", *MAKE[schema_editor.connection.vendor]]:
        schema_editor.execute(sql)
    search.rebuild()


class Migration(migrations.Migration):
    dependencies = [("posts", "0004_post_organisation")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
