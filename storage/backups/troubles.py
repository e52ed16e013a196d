"""What keeps a backup from being made or put back, beside the file itself."""


class NothingThere(Exception):  # noqa: N818 - a state of the world, like those below
    """There is no database to be copied."""


class Damaged(Exception):  # noqa: N818
    """The database itself is not sound, so that no copy of it is worth keeping."""


class InUse(Exception):  # noqa: N818
    """Others have the database open; how many they are, as far as that is known."""


class NoProgram(Exception):  # noqa: N818
    """A program of PostgreSQL's is not installed."""


class ProgramFailed(Exception):  # noqa: N818
    """A program of PostgreSQL's said why it could not."""


class NoRight(Exception):  # noqa: N818
    """The account may not make a database on this PostgreSQL server."""
