import "server-only";
import { SqliteAdapter, SqliteDialect } from "kysely";

/** Kysely never wraps migrations of SQLite in a transaction, though SQLite can; a killed first start must leave no half schema. */
class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

/** Kysely's SQLite dialect with migrations that happen wholly or not at all. */
export class TransactionalSqliteDialect extends SqliteDialect {
  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter();
  }
}
