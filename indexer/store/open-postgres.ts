import pg from 'pg';
import { type Database, type Queryable, type Row, typeIds } from './database';

const parsers: Record<number, (text: string) => unknown> = {
  [typeIds.bigint]: Number,
  [typeIds.numeric]: BigInt,
};

const types = {
  getTypeParser: (id: number, format?: 'text' | 'binary') =>
    parsers[id] ?? pg.types.getTypeParser(id, format as 'text'),
} as pg.CustomTypesConfig;

const MAX_CONNECTIONS = 8;

/** Opens a database on a PostgreSQL server; `schema` is where every name without one lies. */
export function openPostgres(url: string, schema: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: MAX_CONNECTIONS,
    types,
    options: `-c search_path=${schema} -c application_name=rampart`,
  });
  // A connection that breaks while it rests is replaced at the next question.
  pool.on('error', (error) => console.warn(`PostgreSQL: ${error.message}`));
  const queryable = (on: pg.Pool | pg.PoolClient): Queryable => ({
    query: async <Found extends Row>(text: string, values: readonly unknown[] = []) =>
      (await on.query<Found>(text, [...values])).rows,
  });
  const within = async <Result>(begin: string, work: (tx: Queryable) => Promise<Result>): Promise<Result> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    const noteBreak = (error: Error) => {
      broken = error;
    };
    // The pool listens to connections at rest only; one that breaks in use would otherwise end the process.
    client.on('error', noteBreak);
    try {
      await client.query(begin);
      const result = await work(queryable(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(noteBreak);
      throw error;
    } finally {
      client.off('error', noteBreak);
      client.release(broken);
    }
  };
  return {
    ...queryable(pool),
    kind: 'postgresql',
    run: async (statements) => {
      await pool.query(statements);
    },
    transaction: (work) => within('begin', work),
    snapshot: (work) => within('begin isolation level repeatable read read only', work),
    close: () => pool.end(),
  };
}
