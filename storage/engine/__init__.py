"""What runs the statements: SQLite in this process, or a PostgreSQL server."""
