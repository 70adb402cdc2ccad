/** How many there are of each. */
export type FloodSizes = {
  operators: number;
  avss: number;
  sets: number;
  stakers: number;
  deposits: number;
  withdrawals: number;
  undelegations: number;
};

/** The functions of the contract EventFlood. */
export type FloodAct =
  | 'register'
  | 'announce'
  | 'createSets'
  | 'join'
  | 'leave'
  | 'delegate'
  | 'undelegate'
  | 'deposit'
  | 'queue'
  | 'complete'
  | 'slash';

/** A number of equal things that happen evenly between two moments of the history, which lasts from 0 to 1. */
export type Episode = { act: FloodAct; count: number; from: number; to: number };

export const mainnetEvents = 500_000;

const mainnet = {
  operators: 2_000,
  avss: 120,
  sets: 500,
  stakers: 200_000,
  withdrawals: 4_000,
  undelegations: 3_000,
};
const mainnetSlashes = 400;

/** What stands in EventFlood.sol as well. */
const setsEach = 3;
const leavesOneIn = 20;
const eventsOf = {
  register: 5,
  announce: 2,
  createSets: 5,
  join: 5,
  leave: 1,
  delegate: 1,
  undelegate: 1,
  deposit: 4,
  queue: 3,
  complete: 2,
  slash: 7,
} as const satisfies Record<FloodAct, number>;

/** Every so many of these say so many events more. */
const more: Partial<Record<FloodAct, { oneIn: number; events: number }>> = {
  createSets: { oneIn: 5, events: 1 },
  undelegate: { oneIn: 10, events: 1 },
  complete: { oneIn: 4, events: 2 },
  slash: { oneIn: 4, events: 6 },
};

export function countEvents(episodes: readonly Episode[]): number {
  return episodes.reduce((sum, { act, count }) => {
    const { oneIn, events } = more[act] ?? { oneIn: 1, events: 0 };
    return sum + count * eventsOf[act] + Math.ceil(count / oneIn) * events;
  }, 0);
}

/** Mainnet's proportions at a size of `events`; as many deposits as are needed to come to that number. */
export function planFlood(events: number): { sizes: FloodSizes; episodes: Episode[] } {
  const scaled = (count: number) => Math.max(1, Math.round((count * events) / mainnetEvents));
  const sizes = {
    operators: scaled(mainnet.operators),
    avss: scaled(mainnet.avss),
    sets: scaled(mainnet.sets),
    stakers: scaled(mainnet.stakers),
    withdrawals: scaled(mainnet.withdrawals),
    undelegations: scaled(mainnet.undelegations),
    deposits: 0,
  };
  const slashes = scaled(mainnetSlashes);
  const others = countEvents(episodesOf(sizes, slashes));
  sizes.deposits = Math.floor((events - others) / eventsOf.deposit);
  return { sizes, episodes: episodesOf(sizes, slashes) };
}

/** In this order within a block: whoever deposits has delegated before. */
function episodesOf(sizes: FloodSizes, slashes: number): Episode[] {
  const memberships = sizes.operators * setsEach;
  return [
    { act: 'register', count: sizes.operators, from: 0, to: 0.1 },
    { act: 'announce', count: sizes.avss, from: 0, to: 0.1 },
    { act: 'createSets', count: sizes.sets, from: 0.1, to: 0.2 },
    { act: 'join', count: memberships, from: 0.2, to: 0.5 },
    { act: 'delegate', count: sizes.stakers, from: 0.1, to: 1 },
    { act: 'undelegate', count: sizes.undelegations, from: 0.6, to: 1 },
    { act: 'deposit', count: sizes.deposits, from: 0.1, to: 1 },
    { act: 'queue', count: sizes.withdrawals, from: 0.3, to: 1 },
    { act: 'complete', count: Math.floor((sizes.withdrawals * 3) / 4), from: 0.4, to: 1 },
    { act: 'slash', count: slashes, from: 0.75, to: 1 },
    { act: 'leave', count: Math.floor(memberships / leavesOneIn), from: 0.9, to: 1 },
  ];
}
