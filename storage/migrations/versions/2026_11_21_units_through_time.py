"""Units have dated versions; posts say more; who may do what, imports, audit, data requests."""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

import storage.tables
from bot.domain.vietnamese import fold

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


KINDS = {
    "tld": "Tổng Liên đoàn Lao động Việt Nam",
    "ldld_tinh": "Liên đoàn Lao động tỉnh, thành phố",
    "cd_nganh": "Công đoàn ngành trung ương",
    "cd_tap_doan": "Công đoàn tập đoàn, tổng công ty",
    "cd_dac_thu": "Công đoàn cấp trên cơ sở đặc thù",
    "cd_xa": "Công đoàn xã, phường, đặc khu",
    "cd_kcn": "Công đoàn khu công nghiệp, khu kinh tế",
    "ldld_huyen": "Liên đoàn Lao động huyện (đến 30/6/2025)",
    "cd_nganh_dp": "Công đoàn ngành địa phương (đến 30/6/2025)",
    "cdcs": "Công đoàn cơ sở",
    "cdcs_tv": "Công đoàn cơ sở thành viên",
    "nghiep_doan": "Nghiệp đoàn cơ sở",
}
TODAY = datetime(2026, 11, 21, tzinfo=UTC)  # of this migration
LONG_AGO = date(1900, 1, 1)  # since when a unit exists of which nobody has told


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    _keep_audit_as_it_is()
    op.create_table(
        "unit_kind",
        sa.Column("code", sa.String(length=24), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_unit_kind")),
    )
    op.create_table(
        "roster_import",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("scope_id", sa.Integer(), nullable=True),
        sa.Column("cadre_id", sa.Integer(), nullable=True),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("file_hash", sa.String(length=64), nullable=False),
        sa.Column("document_id", sa.String(length=22), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=True),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("read_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("confirmed_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("undone_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["scope_id"], ["unit.id"], name=op.f("fk_roster_import_scope_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_import")),
    )
    op.create_table(
        "unit_event",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("happening", sa.String(length=16), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("decision", sa.String(length=60), server_default="", nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.Integer(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["roster_import.id"], name=op.f("fk_unit_event_import_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_event")),
    )
    with op.batch_alter_table("unit_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_event_import_id"), ["import_id"], unique=False)

    op.create_table(
        "access_grant",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("access", sa.String(length=16), nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("granted_by", sa.Integer(), nullable=True),
        sa.Column("granted_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("expires_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("revoked_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_access_grant_cadre_id")),
        sa.ForeignKeyConstraint(
            ["granted_by"], ["cadre.id"], name=op.f("fk_access_grant_granted_by")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_access_grant_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_grant")),
    )
    with op.batch_alter_table("access_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_access_grant_cadre_id"), ["cadre_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_access_grant_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "data_request",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("asked_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("extended_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("done_at", storage.tables.base.Utc(timezone=True), nullable=True),
        sa.Column("done_by", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_data_request_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
    )
    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_data_request_cadre_id"), ["cadre_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_data_request_done_at_due_on"), ["done_at", "due_on"], unique=False
        )

    op.create_table(
        "document",
        sa.Column("id", sa.String(length=22), nullable=False),
        sa.Column("cadre_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", storage.tables.base.Utc(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["cadre_id"], ["cadre.id"], name=op.f("fk_document_cadre_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_document")),
    )
    op.create_index(op.f("ix_document_cadre_id"), "document", ["cadre_id"])
    op.create_index(op.f("ix_document_made_at"), "document", ["made_at"])

    op.create_table(
        "unit_heir",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.Integer(), nullable=False),
        sa.Column("heir_id", sa.Integer(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_id"], ["unit_event.id"], name=op.f("fk_unit_heir_event_id")
        ),
        sa.ForeignKeyConstraint(["heir_id"], ["unit.id"], name=op.f("fk_unit_heir_heir_id")),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_heir_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "event_id", "heir_id", name=op.f("pk_unit_heir")),
    )
    with op.batch_alter_table("unit_heir", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_heir_event_id"), ["event_id"], unique=False)

    op.create_table(
        "unit_version",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("folded", sa.String(length=260), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("sector", sa.String(length=12), nullable=True),
        sa.Column("area", sa.String(length=120), server_default="", nullable=False),
        sa.Column("form", sa.String(length=80), server_default="", nullable=False),
        sa.Column("financing", sa.String(length=80), server_default="", nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("to_on", sa.Date(), nullable=True),
        sa.Column("begun_by", sa.Integer(), nullable=False),
        sa.Column("ended_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["begun_by"], ["unit_event.id"], name=op.f("fk_unit_version_begun_by")
        ),
        sa.ForeignKeyConstraint(
            ["ended_by"], ["unit_event.id"], name=op.f("fk_unit_version_ended_by")
        ),
        sa.ForeignKeyConstraint(["kind"], ["unit_kind.code"], name=op.f("fk_unit_version_kind")),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["unit.id"], name=op.f("fk_unit_version_parent_id")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_version_unit_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_version")),
    )
    with op.batch_alter_table("unit_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_version_begun_by"), ["begun_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_version_ended_by"), ["ended_by"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_unit_version_parent_id_from_on"), ["parent_id", "from_on"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_unit_version_unit_id_from_on"), ["unit_id", "from_on"], unique=False
        )

    with op.batch_alter_table("cadre", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sex", sa.String(length=6), nullable=True))
        batch_op.add_column(sa.Column("phone_cipher", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("phone_hash", sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column("phone_end", sa.String(length=3), nullable=True))
        batch_op.add_column(sa.Column("import_id", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("erased_at", storage.tables.base.Utc(timezone=True), nullable=True)
        )
        batch_op.add_column(sa.Column("erased_mark", sa.String(length=64), nullable=True))
        batch_op.create_index(batch_op.f("ix_cadre_erased_mark"), ["erased_mark"], unique=False)
        batch_op.create_index(batch_op.f("ix_cadre_phone_hash"), ["phone_hash"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_cadre_import_id"), "roster_import", ["import_id"], ["id"]
        )

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.add_column(sa.Column("full_time", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("decision", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("import_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("ended_by_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_post_ended_by_id"), "roster_import", ["ended_by_id"], ["id"]
        )
        batch_op.create_foreign_key(
            batch_op.f("fk_post_import_id"), "roster_import", ["import_id"], ["id"]
        )

    _begin_versions()
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_parent_id"))
        batch_op.drop_constraint(batch_op.f("fk_unit_parent_id"), type_="foreignkey")
        batch_op.drop_column("parent_id")
        batch_op.drop_column("name")


def _keep_audit_as_it_is() -> None:
    """Lines are only ever appended: the database itself refuses anything else."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the audit log is append-only'; END $$"
        )
        op.execute(
            "CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
            "FOR EACH STATEMENT EXECUTE FUNCTION audit_stays()"
        )
        return
    for deed in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER audit_stays_{deed.lower()} BEFORE {deed} ON audit "
            "BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END"
        )


def _begin_versions() -> None:
    """What is known of a unit becomes its first version."""
    connection = op.get_bind()
    kind = sa.table("unit_kind", sa.column("code"), sa.column("name"))
    rows = [{"code": code, "name": name} for code, name in KINDS.items()]
    connection.execute(sa.insert(kind), rows)
    units = connection.execute(sa.text("SELECT id, code, name, parent_id FROM unit")).all()
    if not units:
        return
    event_id = connection.execute(
        sa.text(
            "INSERT INTO unit_event (happening, starts_on, recorded_at) "
            "VALUES ('recorded', :day, :now) RETURNING id"
        ).bindparams(sa.bindparam("day", type_=sa.Date), sa.bindparam("now", type_=_MOMENT)),
        {"day": LONG_AGO, "now": TODAY},
    ).scalar_one()
    connection.execute(
        sa.text(
            "INSERT INTO unit_version (unit_id, name, folded, kind, parent_id, from_on, begun_by) "
            "VALUES (:unit, :name, :folded, 'cdcs', :parent, :day, :event)"
        ).bindparams(sa.bindparam("day", type_=sa.Date)),
        [
            {
                "unit": row.id,
                "name": row.name,
                "folded": fold(f"{row.code} {row.name}"),
                "parent": row.parent_id,
                "day": LONG_AGO,
                "event": event_id,
            }
            for row in units
        ],
    )


def _keep_latest_version() -> None:
    """One that was put right the same day counts only where there is no other."""
    for column in ("name", "parent_id"):
        op.execute(
            f"UPDATE unit SET {column} = (SELECT v.{column} FROM unit_version v "  # noqa: S608
            "WHERE v.unit_id = unit.id "
            "ORDER BY (v.to_on IS NULL OR v.to_on >= v.from_on) DESC, v.id DESC LIMIT 1)"
        )
    op.execute("UPDATE unit SET name = code WHERE name IS NULL")  # it never was anything


_MOMENT = storage.tables.base.Utc(timezone=True)


def downgrade() -> None:
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.VARCHAR(length=200), nullable=True))
        batch_op.add_column(sa.Column("parent_id", sa.INTEGER(), nullable=True))
    _keep_latest_version()
    with op.batch_alter_table("unit", schema=None) as batch_op:
        batch_op.alter_column("name", existing_type=sa.VARCHAR(length=200), nullable=False)
        batch_op.create_foreign_key(batch_op.f("fk_unit_parent_id"), "unit", ["parent_id"], ["id"])
        batch_op.create_index(batch_op.f("ix_unit_parent_id"), ["parent_id"], unique=False)

    with op.batch_alter_table("post", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_post_import_id"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_post_ended_by_id"), type_="foreignkey")
        batch_op.drop_column("ended_by_id")
        batch_op.drop_column("import_id")
        batch_op.drop_column("decision")
        batch_op.drop_column("full_time")

    with op.batch_alter_table("cadre", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_cadre_import_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_cadre_phone_hash"))
        batch_op.drop_index(batch_op.f("ix_cadre_erased_mark"))
        batch_op.drop_column("erased_mark")
        batch_op.drop_column("erased_at")
        batch_op.drop_column("import_id")
        batch_op.drop_column("phone_end")
        batch_op.drop_column("phone_hash")
        batch_op.drop_column("phone_cipher")
        batch_op.drop_column("sex")

    with op.batch_alter_table("unit_version", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_version_unit_id_from_on"))
        batch_op.drop_index(batch_op.f("ix_unit_version_parent_id_from_on"))
        batch_op.drop_index(batch_op.f("ix_unit_version_ended_by"))
        batch_op.drop_index(batch_op.f("ix_unit_version_begun_by"))

    op.drop_table("unit_version")
    with op.batch_alter_table("unit_heir", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_heir_event_id"))

    op.drop_table("unit_heir")
    op.drop_table("document")
    with op.batch_alter_table("data_request", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_data_request_done_at_due_on"))
        batch_op.drop_index(batch_op.f("ix_data_request_cadre_id"))

    op.drop_table("data_request")
    with op.batch_alter_table("access_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_access_grant_unit_id"))
        batch_op.drop_index(batch_op.f("ix_access_grant_cadre_id"))

    op.drop_table("access_grant")
    with op.batch_alter_table("unit_event", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_event_import_id"))

    op.drop_table("unit_event")
    op.drop_table("roster_import")
    op.drop_table("unit_kind")
    op.drop_table("audit")  # and its triggers
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_stays()")
