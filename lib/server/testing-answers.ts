import 'server-only';
import type { z } from 'zod';
import type { RouteName, Routes } from '../wire/stats/routes';

/** What an index sends, amounts as decimal text. */
export type WireData<Name extends RouteName> = z.input<Routes[Name]['data']>;

export const sampleAddress = (digit: string) => `0x${digit.repeat(40)}` as const;
export const sampleHash = (digit: string) => `0x${digit.repeat(64)}` as const;

const place = { block: 90, time: 1_800_000_000, transaction: sampleHash('a') };
const named = { address: sampleAddress('1'), name: 'Firm Validators' };
const avs = { address: sampleAddress('2'), name: 'Oracle' };
const strategy = sampleAddress('3');
const huge = '115792089237316195423570985008687907853269984665640564039457584007913129639935';

const operatorRow: WireData<'operators'>[number] = {
  ...named,
  registered: 10,
  exitWindow: { verdict: 'safe', allocationDelayBlocks: 50, withdrawalDelayBlocks: 30 },
  stakes: [
    {
      strategy,
      shares: huge,
      tokens: '7',
      eth: '7',
      maxMagnitude: '1000000000000000000',
      encumberedMagnitude: '0',
    },
  ],
  totalEth: '7',
  uncounted: 0,
  delegators: 3,
  avss: 1,
  operatorSets: 1,
  allocatedShare: '500000000000000000',
  allocatedUncounted: 0,
  slashes: 0,
  lostEth: '0',
  lostUncounted: 0,
  pendingAllocations: { count: 0 },
  acceptsDeposits: true,
  signs: [],
};

const avsRow: WireData<'avss'>[number] = {
  ...avs,
  kind: 'operator-sets',
  firstSeen: 12,
  operatorSets: 1,
  strategies: 1,
  operators: 1,
  totalEth: '7',
  slashableEth: '3',
  uncounted: 0,
  slashes: 1,
  lostEth: '1',
  lostUncounted: 0,
  isRedistributing: false,
  slashers: [{ address: sampleAddress('4'), isContract: true }],
};

const setRow: WireData<'avs'>['sets'][number] = {
  avs,
  id: 0,
  created: 12,
  strategies: [strategy],
  members: 1,
  slashes: 1,
  totalEth: '7',
  slashableEth: '3',
  uncounted: 0,
};

const strategyRow: WireData<'strategies'>[number] = {
  address: strategy,
  token: { address: sampleAddress('5'), symbol: 'stETH', name: 'Staked Ether', decimals: 18 },
  kind: 'lst',
  deposits: { isOpen: true },
  isWithdrawalPaused: false,
  rate: '1000000000000000000',
  totalShares: huge,
  totalTokens: '7',
  delegatedShares: '7',
  delegatedTokens: '7',
  operators: 1,
};

const slash: WireData<'slashes'>[number] = {
  ...place,
  id: '90-3',
  logIndex: 3,
  operator: named,
  avs,
  operatorSetId: 0,
  slashId: 0,
  description: 'was late',
  strategies: [
    {
      strategy,
      wadSlashed: '100000000000000000',
      maxMagnitudeBefore: '1000000000000000000',
      maxMagnitudeAfter: '900000000000000000',
      sharesBefore: '10',
      sharesAfter: '9',
      slashedShares: '1',
      slashedTokens: '1',
    },
  ],
  totalEth: '1',
};

const withdrawal: WireData<'withdrawal'> = {
  root: sampleHash('b'),
  staker: sampleAddress('6'),
  nonce: 0,
  startBlock: 91,
  queued: place,
  completableBlock: 122,
  state: 'queued',
  strategies: [{ strategy, scaledShares: '5', sharesAtQueueing: '5', shares: '5', tokens: '5' }],
};

/** One answer for each route, with the least that it may have. */
export const sampleData: { [Name in RouteName]: WireData<Name> } = {
  operators: [operatorRow],
  operator: {
    ...operatorRow,
    about: { state: 'none' },
    registeredAt: 1_800_000_000,
    allocations: [],
    memberships: [],
    registrations: [],
    splitHistory: [],
    history: [
      { day: '2026-01-31', delegators: 3, stakes: [{ strategy, shares: '7', tokens: '7' }], totalEth: '7' },
    ],
    concentration: {},
  },
  operatorAllocations: [
    {
      strategy,
      maxMagnitude: '1000000000000000000',
      encumberedMagnitude: '0',
      allocatableMagnitude: '1000000000000000000',
      allocations: [],
    },
  ],
  operatorSlashes: [slash],
  operatorDelegators: [{ staker: sampleAddress('6'), since: place, stakes: [], totalEth: '0' }],
  avss: [avsRow],
  avs: { ...avsRow, about: { state: 'waiting' }, sets: [setRow], members: [], slasherDelayBlocks: 20 },
  operatorSet: { ...setRow, operators: [], leaving: [], slasherDelayBlocks: 20 },
  strategies: [strategyRow],
  strategy: {
    ...strategyRow,
    listed: 5,
    history: [],
    largestOperators: [],
    operatorSets: [],
    operatorSetsTotal: 0,
  },
  slashes: [slash],
  staker: {
    address: sampleAddress('6'),
    isOperator: false,
    holdings: [],
    totalEth: '0',
    delegations: [],
    withdrawals: [withdrawal],
  },
  stakerLedgers: [
    {
      strategy,
      sums: { putIn: '10', takenOut: '2', slashed: '1', beaconSlashed: '0', rounding: '1', unknown: '0' },
      now: { depositShares: '8', withdrawableShares: '7', queuedShares: '1' },
      isComplete: true,
      slashes: [],
    },
  ],
  stakerHistory: [
    {
      ...place,
      id: '90-4',
      logIndex: 4,
      kind: 'deposited',
      amounts: [{ strategy, shares: huge, tokens: '7' }],
    },
  ],
  stakerEvents: {
    events: [
      {
        ...place,
        blockHash: sampleHash('c'),
        logIndex: 3,
        id: 'slashed.cccccccccccccccc.3',
        kind: 'slashed',
        losses: [{ strategy, shares: '2', queuedShares: '1' }],
      },
    ],
    operators: [sampleAddress('1')],
  },
  happenings: {
    events: [{ ...place, blockHash: sampleHash('c'), logIndex: 3, kind: 'delegated' }],
    cursor: 'abc',
    isMore: false,
  },
  withdrawal,
  metrics: {
    totalEth: '7',
    totalEthByKind: { native: '0', lst: '7', other: '0' },
    delegatedEth: '7',
    slashableEth: '3',
    uncounted: 0,
    strategies: 1,
    operators: 1,
    activeOperators: 1,
    delegators: 3,
    avss: 1,
    operatorSets: 1,
    slashes: 1,
    lostEth: '1',
    lostUncounted: 0,
    queuedWithdrawals: 1,
  },
  metricsHistory: [
    {
      day: '2026-01-31',
      delegatedEth: '7',
      delegatedEthByKind: { native: '0', lst: '7', other: '0' },
      operators: 1,
      delegators: 3,
      avss: 1,
      slashes: 1,
    },
  ],
};
