import type { Ask } from '../../../lib/chain/ask';
import type { Address } from '../../../lib/domain/units';
import type { OperatorSetRow } from '../../../lib/wire/stats/avs';
import { compare, type Difference } from '../difference';
import { managersOf } from '../sides';
import { sumOfEth, type Worth, worthOf } from './prices';
import { lossesIn, membersIn, type OperatorSet, operatorSetsIn, type Scene, setNameOf } from './scene';
import { askSetTerms, compareSetTerms, type SetTerms } from './set-terms';

/** What one operator has in one strategy of a set, and what the set can slash of it. */
export type Cell = {
  operator: Address;
  strategy: Address;
  isMember: boolean;
  shares: bigint;
  slashable: bigint;
  worth: Worth;
  slashableWorth: Worth;
};

/** A set as the contracts tell it. */
export type SetFacts = SetTerms & {
  id: number;
  created: number | undefined;
  members: readonly Address[];
  leaving: Address[];
  slashes: bigint;
  cells: Cell[];
};

/** Asks for everybody who was ever in it: those who left can be slashed for a while. */
export function askSet(ask: Ask, scene: Scene, set: OperatorSet): () => SetFacts {
  const { allocation, delegation } = managersOf(scene);
  const known = membersIn(scene.history).get(setNameOf(set)) ?? [];
  const priced = [...scene.prices.keys()];
  const terms = askSetTerms(ask, scene, set);
  const members = ask({ ...allocation, functionName: 'getMembers', args: [set] });
  const slashes = ask({ ...allocation, functionName: 'getSlashCount', args: [set] });
  const each = known.map((operator) => {
    const args = [set, [operator], priced, scene.block + 1] as const;
    const least = ask({ ...allocation, functionName: 'getMinimumSlashableStake', args });
    const held = ask({ ...delegation, functionName: 'getOperatorShares', args: [operator, priced] });
    const isSlashable = ask({ ...allocation, functionName: 'isOperatorSlashable', args: [operator, set] });
    return { operator, least, held, isSlashable };
  });
  const created = operatorSetsIn(scene.history).find((one) => setNameOf(one) === setNameOf(set))?.created;
  return () => ({
    ...terms(),
    id: set.id,
    created,
    members: members.value(),
    leaving: each
      .filter(({ operator, isSlashable }) => isSlashable.value() && !members.value().includes(operator))
      .map(({ operator }) => operator),
    slashes: slashes.value(),
    cells: each.flatMap(({ operator, least, held }) =>
      [...scene.prices].flatMap(([strategy, price], i) => {
        if (!terms().strategies.includes(strategy)) return [];
        const [shares, slashable] = [held.value()[i] as bigint, least.value()[0]?.[i] as bigint];
        const worths = { worth: worthOf(price, shares), slashableWorth: worthOf(price, slashable) };
        return [
          { operator, strategy, isMember: members.value().includes(operator), shares, slashable, ...worths },
        ];
      }),
    ),
  });
}

export const slashableEthOf = (cells: readonly Cell[]): bigint =>
  sumOfEth(cells.map(({ slashableWorth }) => slashableWorth));

/** Worth of what members have; a stake that stands behind several sets is there once. */
export function totalEthOf(cells: readonly Cell[]): bigint {
  const own = cells.filter(({ isMember }) => isMember);
  const once = new Map(own.map(({ operator, strategy, worth }) => [`${operator} ${strategy}`, worth]));
  return sumOfEth(once.values());
}

export const uncountedIn = (cells: readonly Cell[]): number =>
  new Set(
    cells.flatMap(({ isMember, shares, strategy, worth }) =>
      isMember && shares > 0n && worth.eth === undefined ? [strategy] : [],
    ),
  ).size;

export function compareSetRow(row: OperatorSetRow, facts: SetFacts): Difference[] {
  const told = setNameOf({ avs: row.avs.address, id: row.id });
  return [
    ...compareSetTerms(row, facts),
    ...compare(
      `${facts.name}, its beginning, members and slashes`,
      [told, row.created, row.members, row.slashes],
      [facts.name, facts.created, facts.members.length, Number(facts.slashes)],
    ),
    ...compare(
      `stake behind ${told}`,
      [row.totalEth, row.slashableEth, row.uncounted],
      [totalEthOf(facts.cells), slashableEthOf(facts.cells), uncountedIn(facts.cells)],
    ),
  ];
}

/** What slashes by these sets took, by today's rates, rounded down set by set. */
export function lostEthOf({ history, prices }: Scene, sets: readonly OperatorSet[]): bigint {
  return sumOfEth(
    sets.flatMap((set) => {
      const isOfSet = (one: { operatorSet: OperatorSet }) => setNameOf(one.operatorSet) === setNameOf(set);
      return [...lossesIn(history, isOfSet).shares].map(([strategy, taken]) => {
        const price = prices.get(strategy);
        return price && worthOf(price, taken);
      });
    }),
  );
}
