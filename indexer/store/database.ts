/** Values of one row; `numeric` arrives as bigint, `bigint` as number. */
export type Row = Record<string, unknown>;

export type Queryable = {
  query<Found extends Row = Row>(text: string, values?: readonly unknown[]): Promise<Found[]>;
};

/** The index's own database, whichever engine it is. Everything in it lies in one schema per network. */
export type Database = Queryable & {
  kind: 'embedded' | 'postgresql';
  /** Several statements without values. */
  run(statements: string): Promise<void>;
  /** All or nothing. */
  transaction<Result>(work: (tx: Queryable) => Promise<Result>): Promise<Result>;
  /** Reads that all see the same moment, whatever is written meanwhile. */
  snapshot<Result>(work: (tx: Queryable) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/** Object identifiers of the engine's types. */
export const typeIds = { bigint: 20, numeric: 1700 } as const;
