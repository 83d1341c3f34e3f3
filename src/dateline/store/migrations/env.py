"""Runs the migrations in the transaction that `dateline.store.migrate` opened."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    transactional_ddl=False,  # the transaction is not alembic's
)
context.run_migrations()
