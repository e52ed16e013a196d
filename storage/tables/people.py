"""Cadres, their posts, the codes that let them in, and what they may do."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
)

from storage.tables.base import Utc, identity, metadata

cadre = Table(
    "cadre",
    metadata,
    identity(),
    Column("name", String(120), nullable=False),  # "": erased at their own wish
    Column("sex", String(6)),  # null: nobody has told
    Column("locale", String(8), nullable=False, server_default="vi"),
    Column("created_at", Utc, nullable=False),
    Column("joined_at", Utc),  # null: on the unit's list, has not come in yet
    Column("phone_cipher", LargeBinary),  # AES-GCM; the key is not in the database
    Column("phone_hash", String(64), index=True),  # keyed, for matching
    Column("phone_end", String(3)),  # its last figures, for people to recognise
    Column("import_id", ForeignKey("roster_import.id")),  # null: not from a roster
    Column("erased_at", Utc),
    Column("erased_mark", String(64), index=True),  # keyed hash of the name: see Privacy.erased
)

post = Table(
    "post",
    metadata,
    identity(),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    Column("role", String(24), nullable=False),
    Column("full_time", Boolean),  # chuyên trách; null: nobody has told
    Column("from_on", Date),  # null: nobody has told
    Column("to_on", Date),  # the last day; null: still held
    Column("decision", String(60)),
    Column("import_id", ForeignKey("roster_import.id")),  # the roster it came with
    Column("ended_by_id", ForeignKey("roster_import.id")),  # the roster it ended with
    Column("welcomed_at", Utc),  # null: nobody has told them what it asks to learn
    Index(None, "from_on"),  # whose posts begin or end as days pass
    Index(None, "to_on"),
)

# Who is not on a unit's list and says to be of it. Until somebody of the unit agrees there is no
# post: nothing that counts or lets them act can take them for a holder.
newcomer = Table(
    "newcomer",
    metadata,
    identity(),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),
    Column("unit_id", ForeignKey("unit.id"), nullable=False),
    Column("role", String(24), nullable=False),  # as they say
    Column("asked_at", Utc, nullable=False),
    Column("settled_at", Utc),  # null: they wait
    Column("settled_by", Integer),  # a cadre; null: they wait, or nobody had to
    Column("settlement", String(12)),
    Column("told_at", Utc),  # null: they have not read how it ended
    Index(None, "unit_id", "settled_at"),
)

invitation = Table(
    "invitation",
    metadata,
    identity(),
    Column("code_hash", String(64), nullable=False, unique=True),  # SHA-256 of the code
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),
    Column("cadre_id", ForeignKey("cadre.id"), index=True),  # null: for the whole unit
    Column("role", String(24)),  # null: newcomers name their post
    Column("uses_left", Integer),  # null: no limit
    Column("created_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("revoked_at", Utc),
)

wrong_code = Table(
    "wrong_code",
    metadata,
    identity(),
    Column("origin", String(80), nullable=False),
    Column("at", Utc, nullable=False),
    Index(None, "origin", "at"),
)

grant = Table(
    "access_grant",
    metadata,
    identity(),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),
    Column("access", String(16), nullable=False),
    Column("unit_id", ForeignKey("unit.id"), nullable=False, index=True),  # with all below it
    Column("granted_by", ForeignKey("cadre.id")),  # null: the settings say so
    Column("granted_at", Utc, nullable=False),
    Column("expires_at", Utc, nullable=False),
    Column("revoked_at", Utc),
)

audit = Table(
    "audit",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),  # without a gap, from 1
    Column("at", Utc, nullable=False),
    Column("actor_id", Integer),  # a cadre; null: the command line
    Column("deed", String(40), nullable=False),
    Column("about", String(60), nullable=False),  # what it was done to, as "unit:12"
    Column("facts", JSON, nullable=False),  # counts and ids, no personal values
    Column("digest", String(64), nullable=False),  # of this line and the one before
    Index(None, "actor_id", "at"),
)

roster_import = Table(
    "roster_import",
    metadata,
    identity(),
    Column("scope_id", ForeignKey("unit.id")),  # null: everything
    Column("cadre_id", Integer),  # who did it; null: the command line
    Column("file_name", String(200), nullable=False),
    Column("file_hash", String(64), nullable=False),  # SHA-256
    Column("document_id", String(22), nullable=False),  # the file, for a day; "": on the server
    Column("counts", JSON, nullable=False),  # what it adds, changes and ends
    Column("told", JSON(none_as_null=True)),  # sentences of the report; null: a week has passed
    Column("before", JSON(none_as_null=True)),  # what it overwrote; null: nothing can be undone
    Column("read_at", Utc, nullable=False),
    Column("confirmed_at", Utc),  # null: only looked at so far
    Column("undone_at", Utc),
)

data_request = Table(
    "data_request",
    metadata,
    identity(),
    Column("cadre_id", ForeignKey("cadre.id"), nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("asked_at", Utc, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("extended_at", Utc),
    Column("done_at", Utc),
    Column("done_by", Integer),  # a cadre; null: the command line
    Column("outcome", String(16)),
    Column("entered_by", Integer),  # a cadre who had it on paper; null: they asked here
    Column("told_at", Utc),  # null: they have not read how it ended
    Index(None, "done_at", "due_on"),
)
