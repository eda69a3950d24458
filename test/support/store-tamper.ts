import Database from 'better-sqlite3';

/** Changes a workspace file as somebody would who does not want it to show: guards off, then back as they were. */
export function tamper(file: string, change: (db: Database.Database) => void): void {
  const db = new Database(file);
  try {
    const guards = db
      .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'events'")
      .all();
    const triggers = guards.map((guard) => {
      if (typeof guard !== 'object' || guard === null || !('name' in guard) || !('sql' in guard)) {
        throw new Error('A guard has a name and a text.');
      }
      return { name: String(guard.name), sql: String(guard.sql) };
    });
    db.pragma('foreign_keys = OFF');
    for (const { name } of triggers) {
      db.exec(`DROP TRIGGER ${name}`);
    }
    change(db);
    for (const { sql } of triggers) {
      db.exec(sql);
    }
  } finally {
    db.close();
  }
}
