"""Databases as an earlier release left them: its migrations alone, and the content that a database of now has."""

import contextlib
import os
import sqlite3

from process import require

MIGRATIONS = os.path.abspath(os.path.join(os.path.dirname(__file__), *[os.pardir] * 3, "migrations"))
# What 0.1.0 knew.
RELEASED = 5
APPLICATION_ID = 0x42726473
# What is not computed from other tables, in an order in which each finds what it refers to.
TABLES = ["dataset", "providers", "provider_names", "topics", "articles", "article_json", "article_details",
          "article_topics", "removals", "related_targets", "related_edges", "files", "counts",
          "publication_schedule"]  # fmt: skip


def checksum(sql):
    """FNV-1a, by which a database knows the migrations that it has."""
    value = 0xCBF29CE484222325
    for byte in sql:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def migrations(count):
    """Number, name and SQL of the first migrations."""
    for file in sorted(os.listdir(MIGRATIONS))[:count]:
        number, name = file.removesuffix(".sql").split("_", 1)
        with open(os.path.join(MIGRATIONS, file), "rb") as content:
            yield int(number), name, content.read()


def make(current, target, count=RELEASED):
    """Writes the content of a database into a new one with the first migrations alone, derived by an older program.

    Both are the same data to clients: identity, secret, version and changes are kept.
    """
    with contextlib.closing(sqlite3.connect(current)) as now:
        page_size = now.execute("PRAGMA page_size").fetchone()[0]
    connection = sqlite3.connect(target, isolation_level=None)
    connection.executescript(
        # Pages of another size could not take the place of those of now.
        f"PRAGMA page_size = {page_size}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA journal_mode = WAL;"
        "CREATE TABLE schema_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL,"
        " applied_at INTEGER NOT NULL) STRICT;"
    )
    for number, name, sql in migrations(count):
        connection.executescript(sql.decode())
        connection.execute("INSERT INTO schema_migrations VALUES (?, ?, ?, 0)", (number, name, checksum(sql)))
    connection.execute("ATTACH ? AS now", (current,))
    connection.execute("BEGIN")
    for table in TABLES:
        there = [row[1] for row in connection.execute(f"PRAGMA now.table_info({table})")]
        columns = ", ".join(row[1] for row in connection.execute(f"PRAGMA main.table_info({table})") if row[1] in there)
        connection.execute(f"DELETE FROM main.{table}")
        connection.execute(f"INSERT INTO main.{table} ({columns}) SELECT {columns} FROM now.{table}")
    # No program of now has these numbers: it computes all anew, and reads each document again.
    connection.execute("UPDATE dataset SET index_format = 0, json_format = 0")
    connection.execute("COMMIT")
    connection.execute("DETACH now")
    connection.close()


def replace(database):
    """Gives a database that no server has open the content of an earlier release's, as a program writes it.

    It stays the same file, and all goes through its log: Litestream, which has it open, follows.
    """
    aged = f"{database}.aged"
    make(database, aged)
    with contextlib.closing(sqlite3.connect(aged)) as source, contextlib.closing(sqlite3.connect(database)) as target:
        target.execute("PRAGMA wal_autocheckpoint = 0")
        source.backup(target)
    os.unlink(aged)
    require(len(applied(database)) == RELEASED, "the older database has other migrations")


def applied(database):
    """The numbers of the migrations that a database has."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute("SELECT number FROM schema_migrations ORDER BY number")]
