"""Alembic's migrations of the chronicle; each stands for good once released."""
