"""What Alembic runs: the migrations, on the connection and in the transaction it is handed."""

from alembic import context

from bot.state.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
