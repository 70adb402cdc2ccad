import { concentrationOf } from '../../../lib/domain/concentration';
import { type Address, tokenAmount } from '../../../lib/domain/units';
import type { Delegator, OperatorDetail } from '../../../lib/wire/stats/operators';
import type { Check } from '../ask-in-parts';
import { compare, compareSets, type Difference } from '../difference';
import { managersOf } from '../sides';
import { movesOf } from '../stakers';
import { askWorth, sumOfEth } from './prices';
import type { Scene } from './scene';

/** What each of an operator's delegators has there. */
export function delegatorChecks(scene: Scene, operator: Address, delegators: readonly Delegator[]): Check[] {
  const { delegation } = managersOf(scene);
  return delegators.map(
    ({ staker, since, stakes, totalEth }): Check =>
      (ask) => {
        const strategies = stakes.map(({ strategy }) => strategy);
        const delegatedTo = ask({ ...delegation, functionName: 'delegatedTo', args: [staker] });
        const left = ask({
          ...delegation,
          functionName: 'getWithdrawableShares',
          args: [staker, strategies],
        });
        const deposited = ask({ ...delegation, functionName: 'getDepositedShares', args: [staker] });
        const worths = stakes.map((stake) => askWorth(ask, scene.prices, stake));
        return () => [
          ...compare(`delegator ${staker}`, operator, delegatedTo.value()),
          ...compare(`delegation of ${staker}`, placeOf(since), sinceOf(scene, staker)),
          ...compareSets(`strategies of ${staker}`, strategies, priced(scene, deposited.value()[0])),
          ...compare(
            `getWithdrawableShares of ${staker}`,
            stakes.map(({ shares }) => shares),
            left.value()[0],
          ),
          ...worths.flatMap((compareWorth) => compareWorth(`what ${staker} has`)),
          ...compare(`stake of ${staker} in ether`, totalEth, sumOfEth(stakes)),
        ];
      },
  );
}

export const priced = ({ prices }: Scene, strategies: readonly Address[]): Address[] =>
  strategies.filter((strategy) => prices.has(strategy));

/** How the delegators' worths are spread, all of them at the block of the page. */
export const compareConcentration = (page: OperatorDetail, delegators: readonly Delegator[]): Difference[] =>
  compare(
    `delegators of ${page.address}`,
    [page.delegators, page.concentration],
    [delegators.length, concentrationOf(delegators.map(({ totalEth }) => tokenAmount(totalEth)))],
  );

const placeOf = ({ block, time, transaction }: Delegator['since']) => [block, time, transaction];

/** Where a staker was delegated to whom it is delegated now. */
function sinceOf({ history }: Scene, staker: Address) {
  const move = movesOf(history).get(staker)?.at(-1);
  return move && placeOf(move);
}
