"""The migrations of the schema: one history for SQLite and PostgreSQL, run by Alembic."""
