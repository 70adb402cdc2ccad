import type { Ask } from '../../../lib/chain/ask';
import { cleanText } from '../../../lib/domain/clean-text';
import { type Address, mulDiv, WAD } from '../../../lib/domain/units';
import type { StrategyDetail, StrategyRow } from '../../../lib/wire/stats/strategies';
import { storableText } from '../../store/storable-text';
import type { Check } from '../ask-in-parts';
import { compare, compareSets, type Difference } from '../difference';
import { operatorsIn, strategiesIn } from '../mentions';
import { managersOf } from '../sides';
import { compareStrategyDays } from './days';
import { type Price, rateOf, sumOfEth, type Worth, worthOf, worthOfTokens } from './prices';
import { operatorSetsIn, type Scene, setNameOf } from './scene';

/** Shares of every operator in each strategy, summed. */
export function askDelegated(ask: Ask, scene: Scene) {
  const { delegation } = managersOf(scene);
  const strategies = [...strategiesIn(scene.history).keys()];
  const asked = [...operatorsIn(scene.history).keys()].map((operator) =>
    ask({ ...delegation, functionName: 'getOperatorShares', args: [operator, strategies] }),
  );
  return (): Map<Address, { shares: bigint; operators: number }> => {
    const held = asked.map((shares) => shares.value());
    return new Map(
      strategies.map((strategy, i) => {
        const all = held.map((shares) => shares[i] as bigint);
        const operators = all.filter((shares) => shares > 0n).length;
        return [strategy, { shares: all.reduce((sum, shares) => sum + shares, 0n), operators }];
      }),
    );
  };
}

/** No contract sums up restaked ether: what is delegated stands for it. */
export const totalOf = (price: Price, delegated: bigint): { shares: bigint; worth: Worth } =>
  price.isNative
    ? { shares: delegated, worth: worthOf(price, delegated) }
    : { shares: price.totalShares, worth: worthOfTokens(price, price.balance) };

type Delegated = ReturnType<ReturnType<typeof askDelegated>>;

export const totalsOf = ({ prices }: Scene, delegated: Delegated) =>
  [...prices].flatMap(([strategy, price]) => {
    const own = delegated.get(strategy);
    return own ? [{ strategy, price, own, ...totalOf(price, own.shares) }] : [];
  });

/** Every strategy of the list, whole. */
export const strategiesCheck =
  (scene: Scene, rows: readonly StrategyRow[]): Check =>
  (ask) => {
    const delegated = askDelegated(ask, scene);
    return () => {
      const totals = totalsOf(scene, delegated());
      const all = sumOfEth(totals.map(({ worth }) => worth));
      const told = (row: StrategyRow) =>
        [row.totalShares, row.totalTokens, row.totalEth, row.shareOfAll, row.rate].join(' ');
      return [
        ...compareSets(
          'totals of strategies',
          rows.map((row) => `${row.address}: ${told(row)}`),
          totals.map(({ strategy, price, shares, worth: { tokens, eth } }) => {
            const share = eth === undefined ? undefined : all === 0n ? 0n : mulDiv(eth, WAD, all, 'down');
            return `${strategy}: ${[shares, tokens, eth, share, rateOf(price)].join(' ')}`;
          }),
        ),
        ...compareSets(
          'what is delegated in strategies',
          rows.map((row) => `${row.address}: ${row.delegatedShares} ${row.delegatedTokens} ${row.operators}`),
          totals.map(({ strategy, price, own: { shares, operators } }) => {
            return `${strategy}: ${shares} ${worthOf(price, shares).tokens} ${operators}`;
          }),
        ),
        ...rows.flatMap((row) => compareTerms(row, scene)),
      ];
    };
  };

/** Its token, its switches and its limits. */
function compareTerms(row: StrategyRow, { prices }: Scene): Difference[] {
  const price = prices.get(row.address);
  if (!price) return [];
  const { address, symbol, name, decimals } = price.token;
  const [perDeposit, total] = price.limits;
  const room = total === undefined ? undefined : total > price.balance ? total - price.balance : 0n;
  const reason = price.closed ?? (room === 0n ? 'full' : undefined);
  return [
    ...compare(
      `token of ${row.address}`,
      [row.token.address, row.token.symbol, row.token.name, row.token.decimals],
      [address, cleanText(storableText(symbol), 32), cleanText(storableText(name), 100), decimals],
    ),
    ...compare(
      `switches of ${row.address}`,
      [row.deposits.isOpen, row.deposits.reason, row.isWithdrawalPaused],
      [reason === undefined, reason, price.isWithdrawalPaused],
    ),
    ...compare(
      `limits of ${row.address}`,
      [row.cap?.perDeposit, row.cap?.total, row.cap?.room],
      [perDeposit, total, room],
    ),
    ...compare(
      `rates of ${row.address}`,
      [row.rate, row.ethRate, row.kind],
      [rateOf(price), price.ethRate, kindOf(price)],
    ),
  ];
}

const kindOf = ({ isNative, ethRate }: Price): StrategyRow['kind'] =>
  isNative ? 'native' : ethRate === undefined ? 'other' : 'lst';

/** The page of a strategy, whose row is that of the list: who has most of it, and which sets take it. */
export const strategyPageCheck =
  (scene: Scene, page: StrategyDetail): Check =>
  (ask) => {
    const { delegation, allocation } = managersOf(scene);
    const { address } = page;
    const price = scene.prices.get(address);
    const each = page.largestOperators.map((told) => {
      const args = [told.address, [address]] as const;
      const held = ask({ ...delegation, functionName: 'getOperatorShares', args });
      return () => {
        const [shares] = held.value();
        if (!price || shares === undefined) return compare(`${told.address} in ${address}`, told, undefined);
        const { delegatedShares: all } = page;
        const share = all === 0n ? 0n : mulDiv(shares, WAD, all, 'down');
        return compare(
          `${told.address} in ${address}`,
          [told.shares, told.tokens, told.share],
          [shares, worthOf(price, shares).tokens, share],
        );
      };
    });
    const sets = operatorSetsIn(scene.history).map((set) => {
      const included = ask({ ...allocation, functionName: 'getStrategiesInOperatorSet', args: [set] });
      return () => (included.value().includes(address) ? [setNameOf(set)] : []);
    });
    return () => [
      ...compare(`${address} listed`, page.listed, strategiesIn(scene.history).get(address)?.block),
      ...compareTerms(page, scene),
      ...compareStrategyDays(scene, page),
      ...each.flatMap((found) => found()),
      ...compareSets(
        `sets with ${address}`,
        page.operatorSets.map(({ avs, id }) => setNameOf({ avs: avs.address, id })),
        sets.flatMap((found) => found()),
      ),
    ];
  };
