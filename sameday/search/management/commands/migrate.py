"""Django's migrate; when it changes tables, the search index (search/index.py) and the guards (audit/guards.py) are
taken off before and put on after."""

from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from sameday.audit import guards
from sameday.search import index


class Command(migrate.Command):
    def handle(self, *args, **options):
        if options["plan"] or options["check_unapplied"]:
            return super().handle(*args, **options)
        executor = MigrationExecutor(connections[options["database"]])
        if options["app_label"] or executor.migration_plan(executor.loader.graph.leaf_nodes()):
            index.take_off()
            guards.take_off()
        super().handle(*args, **options)
        executor.loader.build_graph()
        if not executor.migration_plan(executor.loader.graph.leaf_nodes()):
            index.put_on()
            guards.put_on()
        return None
