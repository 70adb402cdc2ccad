import type { Address } from '../../lib/domain/units';
import type { AvsRow, OperatorSetRow } from '../../lib/wire/stats/avs';
import type { OperatorRow } from '../../lib/wire/stats/operators';
import type { StrategyRow } from '../../lib/wire/stats/strategies';
import { avsRows, setRows } from './avs-rows';
import { type Book, bookOf } from './book';
import type { Ledger } from './ledger';
import type { Facts, Moment } from './moment';
import { type Naming, namingOf } from './naming';
import { operatorRows } from './operator-rows';
import { type SplitBook, splitBookOf } from './splits';
import { strategyRows } from './strategy-rows';

/** Everything that lists are made of, as it is at one block. */
export type Directory = {
  moment: Moment;
  ledger: Ledger;
  book: Book;
  naming: Naming;
  splits: SplitBook;
  operators: ReadonlyMap<Address, OperatorRow>;
  avss: ReadonlyMap<Address, AvsRow>;
  /** By `setKeyOf`. */
  sets: ReadonlyMap<string, OperatorSetRow>;
  strategies: ReadonlyMap<Address, StrategyRow>;
};

/** Throws NotReady while the protocol's delays were not read. */
export function directoryOf(ledger: Ledger, facts: Facts): Directory {
  const book = bookOf(ledger);
  const naming = namingOf(ledger, facts);
  const splits = splitBookOf(ledger.split_change, book.protocol.defaultSplitBips);
  const sets = setRows(book, naming);
  return {
    moment: ledger.moment,
    ledger,
    book,
    naming,
    splits,
    operators: operatorRows(ledger, book, splits, naming),
    avss: avsRows(book, sets, naming),
    sets,
    strategies: strategyRows(book),
  };
}
