"""Tables made in one go: those of a room, which is what its first migration consists of, and all of a house that has none yet."""
from __future__ import annotations

from collections.abc import Sequence

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.operations import CreateModel, RunPython
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model


class MakeTables(Operation):
    """Makes every table as it is after all these operations, with its columns and constraints.

    Django makes its picture of all models anew after each single operation, which would cost a first start several
    seconds. Here it does so once a room. Only for tables that do not exist yet.
    """

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)         # the picture; Django makes it again when it is asked for
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState) -> None:
        for model in self._with_table(app_label, schema_editor, to_state):
            schema_editor.create_model(model)

    def database_backwards(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState) -> None:
        for model in reversed(self._with_table(app_label, schema_editor, from_state)):
            schema_editor.delete_model(model)

    def describe(self) -> str:
        return "Make the tables of this room"

    def _with_table(self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, state: ProjectState) -> list[type[Model]]:
        names = [operation.name for operation in self.operations if isinstance(operation, CreateModel)]
        models = [state.apps.get_model(app_label, name) for name in names]
        return [model for model in models if self.allow_migrate_model(schema_editor.connection.alias, model)]


def lay() -> bool:
    """In a database without any table: makes all of them from the models as they are, and writes down that every step was taken.

    Walking all steps would lead to the same tables (a test compares them) and cost a first start twenty times as much. Steps
    that make what no model knows, like the tables of search, are taken; such a step has to do nothing where there is nothing yet.
    Answers whether it was such a database. Everything is one transaction.
    """
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    steps = [migration for migration, _back in executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)]
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.can_migrate(connection):
                editor.create_model(model)
        for operation in (operation for step in steps for operation in step.operations if step.__module__.startswith("reuring.")):
            if isinstance(operation, RunPython):
                operation.code(apps, editor)  # type: ignore[arg-type]  # the models as they are, in place of a picture of them
        executor.recorder.ensure_schema()
        for step in steps:
            executor.record_migration(step)  # type: ignore[call-arg,arg-type]  # the stubs know another Django
        executor.check_replacements()             # a step that stands for several is written down too
    emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    return True
