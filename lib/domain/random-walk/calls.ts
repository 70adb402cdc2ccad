import type { Address } from '@/lib/domain/units';
import type { Action } from './action';
import { at, type QueuedInWalk, type World } from './world';

/** Where on the chain the numbers of the walk lie; the first accounts are the operators. */
export type Places = {
  accounts: readonly Address[];
  avss: readonly Address[];
  strategies: readonly Address[];
  tokens: readonly Address[];
};

/** A call by names: which contract of the protocol, or which one of a kind. */
export type NamedCall = {
  contract: 'DelegationManager' | 'AllocationManager' | 'StrategyManager' | 'StrategyBase' | 'RebasingToken';
  /** Absent where the contract is the only one of its kind. */
  address?: Address;
  functionName: string;
  args: readonly unknown[];
};

export type Sending = NamedCall & { from: Address };

export const zeroAddress: Address = '0x0000000000000000000000000000000000000000';
const zeroSalt = `0x${'00'.repeat(32)}`;
const noApproval = { signature: '0x', expiry: 0n };

/** The withdrawal as the contract hashes it. */
export function withdrawalStruct(places: Places, account: number, queued: QueuedInWalk) {
  const staker = at(places.accounts, account);
  return {
    staker,
    delegatedTo: queued.operator === undefined ? zeroAddress : at(places.accounts, queued.operator),
    withdrawer: staker,
    nonce: queued.nonce,
    startBlock: Number(queued.startBlock),
    strategies: queued.items.map(({ market }) => at(places.strategies, market)),
    scaledShares: queued.items.map(({ scaled }) => scaled),
  };
}

export const operatorSet = (places: Places, avs: number) => ({ avs: at(places.avss, avs), id: 0 });

type Encode<K extends Action['kind']> = (
  action: Extract<Action, { kind: K }>,
  places: Places,
  world: World,
) => Sending;

const byAccount = (
  places: Places,
  account: number,
  contract: NamedCall['contract'],
  functionName: string,
  args: readonly unknown[],
): Sending => ({ from: at(places.accounts, account), contract, functionName, args });

const onToken = (
  places: Places,
  market: number,
  functionName: string,
  args: readonly unknown[],
): Sending => ({
  ...byAccount(places, 0, 'RebasingToken', functionName, args),
  address: at(places.tokens, market),
});

const encoders: { [K in Action['kind']]: Encode<K> } = {
  deposit: ({ account, market, amount }, places) =>
    byAccount(places, account, 'StrategyManager', 'depositIntoStrategy', [
      at(places.strategies, market),
      at(places.tokens, market),
      amount,
    ]),
  delegate: ({ account, operator }, places) =>
    byAccount(places, account, 'DelegationManager', 'delegateTo', [
      at(places.accounts, operator),
      noApproval,
      zeroSalt,
    ]),
  undelegate: ({ account }, places) =>
    byAccount(places, account, 'DelegationManager', 'undelegate', [at(places.accounts, account)]),
  redelegate: ({ account, operator }, places) =>
    byAccount(places, account, 'DelegationManager', 'redelegate', [
      at(places.accounts, operator),
      noApproval,
      zeroSalt,
    ]),
  queue: ({ account, withdrawals }, places) => {
    const params = withdrawals.map((items) => ({
      strategies: items.map(({ market }) => at(places.strategies, market)),
      depositShares: items.map(({ shares }) => shares),
      __deprecated_withdrawer: zeroAddress,
    }));
    return byAccount(places, account, 'DelegationManager', 'queueWithdrawals', [params]);
  },
  complete: ({ account, items }, places, world) => {
    const { queue } = at(world.accounts, account);
    const chosen = items.map(({ nonce }) =>
      at(
        queue.filter((queued) => queued.nonce === nonce),
        0,
      ),
    );
    return byAccount(places, account, 'DelegationManager', 'completeQueuedWithdrawals', [
      chosen.map((queued) => withdrawalStruct(places, account, queued)),
      chosen.map((queued) => queued.items.map(({ market }) => at(places.tokens, market))),
      items.map(({ asTokens }) => asTokens),
    ]);
  },
  allocate: ({ operator, avs, market, magnitude }, places) =>
    byAccount(places, operator, 'AllocationManager', 'modifyAllocations', [
      at(places.accounts, operator),
      [
        {
          operatorSet: operatorSet(places, avs),
          strategies: [at(places.strategies, market)],
          newMagnitudes: [magnitude],
        },
      ],
    ]),
  slash: ({ operator, avs, wads }, places) => ({
    from: at(places.avss, avs),
    contract: 'AllocationManager',
    functionName: 'slashOperator',
    args: [
      at(places.avss, avs),
      {
        operator: at(places.accounts, operator),
        operatorSetId: 0,
        strategies: wads.map(({ market }) => at(places.strategies, market)),
        wadsToSlash: wads.map(({ wadToSlash }) => wadToSlash),
        description: '',
      },
    ],
  }),
  clear: ({ avs, id }, places) =>
    byAccount(places, 0, 'StrategyManager', 'clearBurnOrRedistributableShares', [
      operatorSet(places, avs),
      id,
    ]),
  gift: ({ market, amount }, places) =>
    onToken(places, market, 'mint', [at(places.strategies, market), amount]),
  rebase: ({ market, supply }, places) => onToken(places, market, 'rebase', [supply]),
};

/** The transaction of an action, given the world before it. */
export function callOf(action: Action, places: Places, world: World): Sending {
  const encode = encoders[action.kind] as (of: Action, at: Places, before: World) => Sending;
  return encode(action, places, world);
}
