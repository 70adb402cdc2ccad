import { tokenAmount } from '../../lib/domain/units';
import type { Metrics } from '../../lib/wire/stats/metrics';
import type { Queryable } from '../store/database';
import type { Reply } from './answers';
import type { Directory } from './directory';
import { lostEthOf, lostUncountedOf } from './operator-rows';
import { type AssetKind, sumOfEth } from './pricing';

export async function answerMetrics(directory: Directory, tx: Queryable): Promise<Reply<Metrics>> {
  const { strategies, operators, avss, sets, book, ledger } = directory;
  const rows = [...strategies.values()];
  const ofKind = (wanted: AssetKind) =>
    sumOfEth(rows.flatMap(({ kind, totalEth: eth }) => (kind === wanted ? [{ eth }] : [])));
  const delegated = [...book.pricing.values()].map(({ row, worth }) => worth(row.delegated_shares));
  const losses = [...book.sets.values()].map((set) => lostEthOf(set.losses, book.pricing));
  const uncounted = rows.filter((row) => row.totalEth === undefined && row.totalShares > 0n);
  const unread = ledger.strategy.filter((row) => !strategies.has(row.address) && row.delegated_shares > 0n);
  const [queued] = await tx.query<{ count: number }>(
    'select count(*) as count from withdrawal where completed_block is null',
  );
  return {
    data: {
      totalEth: sumOfEth(rows.map(({ totalEth: eth }) => ({ eth }))),
      totalEthByKind: { native: ofKind('native'), lst: ofKind('lst'), other: ofKind('other') },
      delegatedEth: sumOfEth(delegated),
      slashableEth: sumOfEth([...avss.values()].map(({ slashableEth: eth }) => ({ eth }))),
      uncounted: uncounted.length + unread.length,
      strategies: rows.length,
      operators: book.protocol.operators,
      activeOperators: [...operators.values()].filter((operator) => operator.avss > 0).length,
      delegators: book.protocol.delegators,
      avss: book.protocol.avss,
      operatorSets: sets.size,
      slashes: book.protocol.slashes,
      lostEth: tokenAmount(losses.reduce((so, lost) => so + lost, 0n)),
      lostUncounted: lostUncountedOf(
        [...book.sets.values()].map((set) => set.losses),
        book.pricing,
      ),
      queuedWithdrawals: queued?.count ?? 0,
    },
  };
}
