import type { Address } from '../../lib/domain/units';
import { type Life, lifeOf } from '../answer/life';
import { applyEvents } from '../derive/derive';
import { decodeLog, type Emitter, type RawLog } from '../derive/events';
import type { RowOf, TableName } from '../store/tables';
import { Work } from '../store/work';

/** The index's tables in memory, from events alone, and the lives that they tell: no database, no reading. */
export class DerivedLives {
  private readonly work = new Work(false);
  private readonly emitters: ReadonlyMap<string, Emitter>;
  private readonly delayBlocks: number;

  constructor(emitters: ReadonlyMap<string, Emitter>, delayBlocks: number) {
    this.emitters = emitters;
    this.delayBlocks = delayBlocks;
  }

  /** The logs of the next blocks, in the order of the chain. */
  take(logs: readonly RawLog[]): void {
    const events = logs.flatMap((log) => {
      const event = decodeLog(log, this.emitters);
      return event ? [{ ...event, time: 0 }] : [];
    });
    const rehearsal = new Work(true);
    applyEvents(rehearsal, events);
    for (const [table, keys] of rehearsal.wanted()) {
      this.work.load(table, this.work.unloaded(table, keys), []);
    }
    applyEvents(this.work, events);
  }

  /** An account's life up to the last of them. */
  of(account: Address): Life {
    const own = <Name extends TableName>(table: Name, isOwn: (row: RowOf<Name>) => boolean) =>
      this.work.rows(table).filter(isOwn);
    const delegations = own('delegation', ({ staker }) => staker === account);
    const withdrawals = own('withdrawal', ({ staker }) => staker === account);
    const roots = new Set(withdrawals.map(({ root }) => root));
    const operators = new Set([...delegations, ...withdrawals].map(({ operator }) => operator));
    const rows = {
      delegations,
      withdrawals,
      deposits: own('deposit', ({ staker }) => staker === account),
      items: own('withdrawal_strategy', ({ root }) => roots.has(root)),
      pods: own('pod_change', ({ owner }) => owner === account),
      slashes: own('slash', ({ operator }) => operators.has(operator)),
      magnitudes: own('magnitude_change', ({ operator }) => operators.has(operator)),
    };
    return lifeOf(rows, this.delayBlocks);
  }
}
