import { zeroAddress } from 'viem';
import type { Ask } from '../../../lib/chain/ask';
import type { Staker, WithdrawalRow } from '../../../lib/wire/stats/stakers';
import type { Check } from '../ask-in-parts';
import { compare, compareSets, type Difference } from '../difference';
import { oncePerHistory } from '../mentions';
import { managersOf } from '../sides';
import { movesOf } from '../stakers';
import { priced } from './delegators';
import { askWorth, sumOfEth, worthOfTokens } from './prices';
import type { Scene } from './scene';

/** What an account has, whom it is delegated to, and what waits in its queue. */
export const stakerCheck =
  (scene: Scene, told: Staker): Check =>
  (ask) => {
    const { delegation } = managersOf(scene);
    const { address, holdings } = told;
    const strategies = holdings.map(({ strategy }) => strategy);
    const delegatedTo = ask({ ...delegation, functionName: 'delegatedTo', args: [address] });
    const isOperator = ask({ ...delegation, functionName: 'isOperator', args: [address] });
    const deposited = ask({ ...delegation, functionName: 'getDepositedShares', args: [address] });
    const left = ask({ ...delegation, functionName: 'getWithdrawableShares', args: [address, strategies] });
    const worths = holdings.map(({ withdrawableShares: shares, ...holding }) =>
      askWorth(ask, scene.prices, { ...holding, shares }),
    );
    const factors = strategies.map((strategy) =>
      ask({ ...delegation, functionName: 'depositScalingFactor', args: [address, strategy] }),
    );
    const queue = askQueue(ask, scene, told);
    return () => [
      ...compare(
        `delegation of ${address}`,
        [told.operator?.address ?? zeroAddress, told.isOperator],
        [delegatedTo.value(), isOperator.value()],
      ),
      ...compareSets(`holdings of ${address}`, strategies, priced(scene, deposited.value()[0])),
      ...compare(
        `getWithdrawableShares of ${address}`,
        holdings.map(({ withdrawableShares, depositShares, scalingFactor }) => {
          return [withdrawableShares, depositShares, scalingFactor];
        }),
        strategies.map((_, i) => [left.value()[0][i], left.value()[1][i], factors[i]?.value()]),
      ),
      ...worths.flatMap((compareWorth) => compareWorth(`what ${address} has`)),
      ...compare(`holdings of ${address} in ether`, told.totalEth, sumOfEth(holdings)),
      ...queue(),
      ...compareDelegations(scene, told),
    ];
  };

/** Of its withdrawals the newest are told; those that wait are paid what the contract says. */
function askQueue(ask: Ask, scene: Scene, { address, withdrawals }: Staker): () => Difference[] {
  const { delegation } = managersOf(scene);
  const waiting = withdrawals.filter(({ state }) => state === 'queued');
  const queued = ask({ ...delegation, functionName: 'getQueuedWithdrawals', args: [address] });
  const delay = ask({ ...delegation, functionName: 'minWithdrawalDelayBlocks', args: [] });
  const worths = withdrawals.flatMap(({ root, strategies }) =>
    strategies.map((one) => {
      const compareTokens = askWorth(ask, scene.prices, { ...one, ...etherOf(scene, one) });
      return () => compareTokens(`withdrawal ${root}`);
    }),
  );
  const name = (nonce: number | bigint, strategy: string, shares: bigint | undefined) =>
    `${nonce}: ${shares} in ${strategy}`;
  return () => {
    const [structs, shares] = queued.value();
    return [
      ...compareSets(
        `getQueuedWithdrawals of ${address}`,
        waiting.flatMap(({ nonce, strategies }) =>
          strategies.map((one) => name(nonce, one.strategy, one.shares)),
        ),
        structs.flatMap(({ nonce, strategies }, i) =>
          strategies.flatMap((strategy, j) =>
            scene.prices.has(strategy) ? [name(nonce, strategy, shares[i]?.[j])] : [],
          ),
        ),
      ),
      ...withdrawals.flatMap((row) => compareBlocks(row, delay.value())),
      ...withdrawals.flatMap((row) => compareEvents(row, scene)),
      ...worths.flatMap((compareTokens) => compareTokens()),
    ];
  };
}

/** Withdrawals are told in tokens alone. */
function etherOf({ prices }: Scene, { strategy, tokens }: WithdrawalRow['strategies'][number]) {
  const price = prices.get(strategy);
  return { eth: price && worthOfTokens(price, tokens).eth };
}

function compareBlocks(row: WithdrawalRow, delay: number): Difference[] {
  const last = row.startBlock + delay;
  return compare(
    `blocks of withdrawal ${row.root}`,
    [row.completableBlock, row.slashableUntil],
    [last + 1, row.operator ? last : undefined],
  );
}

/** A withdrawal as it was queued, and where it was completed. */
function compareEvents(row: WithdrawalRow, { history, prices }: Scene): Difference[] {
  const { root, queued, completed, strategies } = row;
  const begin = withdrawalsIn(history).queued.get(root);
  const end = withdrawalsIn(history).completed.get(root);
  const place = (at: PlaceOnChain | undefined) => at && [at.block, at.time, at.transaction];
  const struct = begin?.args.withdrawal;
  return [
    ...compare(
      `queueing of ${root}`,
      [...(place(queued) ?? []), row.nonce],
      [...(place(begin) ?? []), Number(struct?.nonce)],
    ),
    ...compare(`operator of ${root}`, row.operator?.address ?? zeroAddress, struct?.delegatedTo),
    ...compare(
      `completion of ${root}`,
      [row.state, place(completed)],
      [end ? 'completed' : 'queued', place(end)],
    ),
    ...compareSets(
      `shares of ${root}`,
      strategies.map((one) => `${one.scaledShares}, ${one.sharesAtQueueing} in ${one.strategy}`),
      (struct?.strategies ?? []).flatMap((strategy, i) => {
        if (!prices.has(strategy)) return [];
        return [`${struct?.scaledShares[i]}, ${begin?.args.sharesToWithdraw[i]} in ${strategy}`];
      }),
    ),
  ];
}

const withdrawalsIn = oncePerHistory((history) => {
  const queued = history.of('delegationManager', 'SlashingWithdrawalQueued');
  const completed = history.of('delegationManager', 'SlashingWithdrawalCompleted');
  return {
    queued: new Map(queued.map((event) => [event.args.withdrawalRoot, event])),
    completed: new Map(completed.map((event) => [event.args.withdrawalRoot, event])),
  };
});

type Stay = Staker['delegations'][number];
type PlaceOnChain = Stay['from'];

/** Whom it was delegated to, from when to when, the newest first. */
function compareDelegations({ history }: Scene, { address, delegations }: Staker): Difference[] {
  const stays: string[] = [];
  const place = ({ block, time, transaction }: PlaceOnChain) => `${block} ${time} ${transaction}`;
  let open: string | undefined;
  for (const { kind, operator, ...at } of movesOf(history).get(address) ?? []) {
    if (kind === 'delegated') open = `${operator} from ${place(at)}`;
    else stays.unshift(`${open} until ${place(at)}, ${kind === 'forced'}`);
    if (kind !== 'delegated') open = undefined;
  }
  if (open !== undefined) stays.unshift(open);
  const told = delegations.map(({ operator, from, until, isForced }: Stay) => {
    const begin = `${operator.address} from ${place(from)}`;
    return until ? `${begin} until ${place(until)}, ${isForced}` : begin;
  });
  return compare(`delegations of ${address}`, told, stays);
}
