import 'server-only';
import type { Log } from 'viem';
import type { Deployment } from '../chain/deployment-schema';
import type { Address, Hex, TokenAmount } from '../domain/units';
import { depositedTokens } from '../protocols/eigenlayer/deposited-tokens';
import type { NativePod } from '../protocols/eigenlayer/native-pod';
import { payoutsOf } from '../protocols/eigenlayer/payout';
import type { HistoryEntry } from '../wire/stats/life';
import type { MovedThen } from './history-rows';
import type { TokenBook } from './history-tokens';
import { podFor } from './native-pods';
import { once } from './process-memory';
import { serverClient } from './reader';

/** Receipts on their way at a time. */
const AT_ONCE = 16;
/** Receipts that one history may ask the node for: of what is older the token amounts stay unknown. */
const MOST_ASKED = 1_000;
/** Transactions remembered, and logs of all of them together. */
const MOST_REMEMBERED = 5_000;
const MOST_LOGS = 100_000;

type Logs = readonly Log[];
type Memory = { logs: Map<string, Logs>; total: number };

/** Reads what events of one history moved in tokens; once the node does not answer, nothing more is asked of it. */
export type ReceiptBook = {
  /** Once `signal` says that nobody waits for it, none is asked for any more. */
  read(
    account: Address,
    entries: readonly HistoryEntry[],
    tokens: TokenBook,
    signal: AbortSignal,
  ): Promise<MovedThen>;
};

export function createReceiptBook(deployment: Deployment): ReceiptBook {
  let left = MOST_ASKED;
  const logsOf = async ({ transaction, block }: Place): Promise<Logs | undefined> => {
    const memory = once<Memory>('history-receipts', () => ({ logs: new Map(), total: 0 }));
    // A reorganisation puts a transaction into another block and thereby under another name here.
    const key = `${deployment.name} ${transaction} ${block}`;
    const known = memory.logs.get(key);
    if (known || left <= 0) return known;
    left -= 1;
    try {
      const receipt = await serverClient(deployment).getTransactionReceipt({ hash: transaction });
      if (receipt.blockNumber !== BigInt(block)) return undefined;
      remember(memory, key, receipt.logs);
      return receipt.logs;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      // One that the node does not know costs one column of its rows; a node that is away must not cost a wait for each.
      if (!isUnknownThere(error)) left = 0;
      return undefined;
    }
  };
  return {
    async read(account, entries, tokens, signal) {
      const places = new Map(entries.filter(hasTokens).map((entry) => [entry.transaction, entry]));
      const found = new Map<Hex, Logs>();
      const waiting = [...places.values()];
      const work = async () => {
        for (let place = waiting.shift(); place && !signal.aborted; place = waiting.shift()) {
          const logs = await logsOf(place);
          if (logs) found.set(place.transaction, logs);
        }
      };
      const paid = entries.filter(isPaid).flatMap(({ amounts }) => amounts.map(({ strategy }) => strategy));
      const [native] = await Promise.all([
        signal.aborted ? undefined : podFor(deployment, account, paid).catch(nothing),
        ...Array.from({ length: AT_ONCE }, work),
      ]);
      return (entry, strategy) =>
        movedIn(found.get(entry.transaction), { account, native, tokens }, entry, strategy);
    },
  };
}

type Place = Pick<HistoryEntry, 'transaction' | 'block'>;

const isPaid = ({ withdrawal }: HistoryEntry): boolean => withdrawal?.paidAs === 'tokens';

const hasTokens = (entry: HistoryEntry): boolean => entry.kind === 'deposited' || isPaid(entry);

/** A node that is away costs the amounts of ether, as it costs all others. */
function nothing(error: unknown): undefined {
  if (!(error instanceof Error)) throw error;
}

const isUnknownThere = (error: Error): boolean => error.name === 'TransactionReceiptNotFoundError';

function remember(memory: Memory, key: string, logs: Logs): void {
  memory.logs.set(key, logs);
  memory.total += logs.length;
  for (const [oldest, forgotten] of memory.logs) {
    if (memory.logs.size <= MOST_REMEMBERED && memory.total <= MOST_LOGS) return;
    memory.logs.delete(oldest);
    memory.total -= forgotten.length;
  }
}

type Setting = { account: Address; native: NativePod | undefined; tokens: TokenBook };

function movedIn(
  logs: Logs | undefined,
  { account, native, tokens }: Setting,
  { kind, logIndex, withdrawal, amounts }: HistoryEntry,
  strategy: Address,
): TokenAmount | undefined {
  const token = tokens.get(strategy)?.address;
  if (!logs || !token) return undefined;
  if (kind === 'deposited') return depositedTokens(logs, logIndex, { strategy, token });
  if (withdrawal?.paidAs !== 'tokens') return undefined;
  const strategies = amounts.map((amount) => amount.strategy);
  const payouts = payoutsOf(logs, withdrawal.root, { staker: account, strategies }, native);
  const own = payouts.find((payout) => payout.strategy === strategy);
  return own?.as === 'tokens' && own.token.toLowerCase() === token.toLowerCase() ? own.amount : undefined;
}
