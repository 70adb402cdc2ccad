import type { Address, Hex } from '../../lib/domain/units';

/** What a column holds in the database, and whether it may be unknown. */
export type Column = 'address' | 'hash' | 'text' | 'amount' | 'number' | 'flag';
export type MaybeColumn = Column | `${Column}?`;

type Plain = { address: Address; hash: Hex; text: string; amount: bigint; number: number; flag: boolean };
export type ValueOf<C extends MaybeColumn> = C extends `${infer Base extends Column}?`
  ? Plain[Base] | null
  : C extends Column
    ? Plain[C]
    : never;

/** Where and when something happened. */
export const place = { block: 'number', log: 'number', time: 'number', transaction: 'hash' } as const;

export type Table = {
  columns: Readonly<Record<string, MaybeColumn>>;
  key: readonly string[];
  indexes?: readonly string[];
  /** A flag that few rows carry; those are found without the others. */
  rareFlag?: string;
};

const sqlTypes: Record<Column, string> = {
  address: 'text',
  hash: 'text',
  text: 'text',
  amount: 'numeric(78, 0)',
  number: 'bigint',
  flag: 'boolean',
};

export const sqlTypeOf = (column: MaybeColumn): string => sqlTypes[column.replace('?', '') as Column];

/** The statements that make a table. */
export function tableStatements(name: string, { columns, key, indexes = [], rareFlag }: Table): string[] {
  const lines = Object.entries(columns).map(
    ([column, type]) => `${column} ${sqlTypeOf(type)}${type.endsWith('?') ? '' : ' not null'}`,
  );
  return [
    `create table ${name} (${lines.join(', ')}, primary key (${key.join(', ')}))`,
    ...indexes.map((column) => `create index ${name}_${column} on ${name} (${column})`),
    ...(rareFlag
      ? [`create index ${name}_${rareFlag} on ${name} (${key.join(', ')}) where ${rareFlag}`]
      : []),
  ];
}
