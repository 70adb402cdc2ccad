import type { Ask } from '../../../lib/chain/ask';
import { type Address, mulDiv, WAD } from '../../../lib/domain/units';
import type { Allocation, AllocationMap, OperatorDetail } from '../../../lib/wire/stats/operators';
import type { Check } from '../ask-in-parts';
import { compare, compareSets, type Difference } from '../difference';
import { operatorsIn } from '../mentions';
import { managersOf } from '../sides';
import { compareOperatorDays } from './days';
import { askDirectory } from './operators';
import { membersIn, type Scene, setNameOf, staysIn } from './scene';
import { askSetTerms, compareSetTerms } from './set-terms';
import { compareSplitHistory } from './splits';

/** What the page of an operator tells on top of its row. */
export const operatorPageCheck =
  (scene: Scene, page: OperatorDetail): Check =>
  (ask) => {
    const { address } = page;
    const maps = page.allocations.map((map) => askMap(ask, scene, address, map));
    const memberships = askMemberships(ask, scene, page);
    const splits = askSplits(ask, scene, page);
    const inDirectory = askDirectory(ask, scene, address);
    const since = registeredSince(scene, address);
    const lineOf = (avs: Address, block: number | undefined) => `${avs} since ${block}`;
    return () => [
      ...maps.flatMap((found) => found()),
      ...memberships(),
      ...splits(),
      ...compareSplitHistory(scene, page),
      ...compareOperatorDays(scene, page),
      ...compare(
        `${address} registered at`,
        page.registeredAt,
        operatorsIn(scene.history).get(address)?.time,
      ),
      ...compareSets(
        `registrations of ${address}`,
        page.registrations.map((one) => lineOf(one.address, one.since)),
        inDirectory().map((avs) => lineOf(avs, since.get(avs))),
      ),
    ];
  };

/** Where each of an operator's registrations in the older directory last changed. */
const registeredSince = ({ history }: Scene, operator: Address): Map<Address, number> =>
  new Map(
    history
      .of('avsDirectory', 'OperatorAVSRegistrationStatusUpdated')
      .filter(({ args }) => args.operator === operator)
      .map(({ args, block }) => [args.avs, block]),
  );

/** One strategy of an operator: its magnitudes, and what each set has of them. */
function askMap(ask: Ask, scene: Scene, operator: Address, map: AllocationMap): () => Difference[] {
  const { allocation } = managersOf(scene);
  const { strategy } = map;
  const args = [operator, strategy] as const;
  const max = ask({ ...allocation, functionName: 'getMaxMagnitude', args });
  const encumbered = ask({ ...allocation, functionName: 'getEncumberedMagnitude', args });
  const allocatable = ask({ ...allocation, functionName: 'getAllocatableMagnitude', args });
  const listed = ask({ ...allocation, functionName: 'getStrategyAllocations', args });
  const each = map.allocations.map((one) => askAllocation(ask, scene, operator, one));
  const what = `${operator} in ${strategy}`;
  return () => {
    const [sets, allocations] = listed.value();
    return [
      ...compare(
        `magnitudes of ${what}`,
        [map.maxMagnitude, map.encumberedMagnitude, map.allocatableMagnitude],
        [max.value(), encumbered.value(), allocatable.value()],
      ),
      ...compareSets(
        `allocations of ${what}`,
        map.allocations.map(toldAllocation),
        sets.flatMap((set, i) => {
          const { currentMagnitude = 0n, pendingDiff = 0n, effectBlock = 0 } = allocations[i] ?? {};
          if (currentMagnitude === 0n && pendingDiff === 0n) return [];
          const next = pendingDiff === 0n ? '' : `, ${currentMagnitude + pendingDiff} from ${effectBlock}`;
          return [`${setNameOf(set)}: ${currentMagnitude}${next}`];
        }),
      ),
      ...each.flatMap((found) => found()),
    ];
  };
}

const toldAllocation = ({ avs, operatorSetId: id, magnitude, pending }: Allocation): string => {
  const next = pending ? `, ${pending.magnitude} from ${pending.effectBlock}` : '';
  return `${setNameOf({ avs: avs.address, id })}: ${magnitude}${next}`;
};

/** What a set can slash of one allocation, now and at the least. */
function askAllocation(ask: Ask, scene: Scene, operator: Address, told: Allocation): () => Difference[] {
  const { allocation, delegation } = managersOf(scene);
  const { strategy } = told;
  const set = { avs: told.avs.address, id: told.operatorSetId };
  const place = [set, [operator], [strategy]] as const;
  const least = ask({
    ...allocation,
    functionName: 'getMinimumSlashableStake',
    args: [...place, scene.block + 1],
  });
  const allocated = ask({ ...allocation, functionName: 'getAllocatedStake', args: place });
  const included = ask({ ...allocation, functionName: 'getStrategiesInOperatorSet', args: [set] });
  const isSlashable = ask({ ...allocation, functionName: 'isOperatorSlashable', args: [operator, set] });
  const shares = ask({ ...delegation, functionName: 'getOperatorShares', args: [operator, [strategy]] });
  const what = `${operator} in ${strategy} by ${setNameOf(set)}`;
  return () => {
    const can = isSlashable.value() && included.value().includes(strategy);
    const byShare = mulDiv(shares.value()[0] as bigint, told.share, WAD, 'down');
    return [
      ...compare(`slashable ${what}`, told.isSlashable, can),
      ...compare(
        `getMinimumSlashableStake of ${what}`,
        told.slashableShares,
        can ? least.value()[0]?.[0] : 0n,
      ),
      ...compare(`getAllocatedStake of ${what}`, byShare, allocated.value()[0]?.[0]),
    ];
  };
}

function askMemberships(ask: Ask, scene: Scene, { address, memberships }: OperatorDetail) {
  const { allocation } = managersOf(scene);
  const delay = ask({ ...allocation, functionName: 'DEALLOCATION_DELAY', args: [] });
  const each = memberships.map((told) => {
    const set = { avs: told.avs.address, id: told.operatorSetId };
    const isMember = ask({ ...allocation, functionName: 'isMemberOfOperatorSet', args: [address, set] });
    const facts = askSetTerms(ask, scene, set);
    const stay = staysIn(scene.history).get(`${address} in ${setNameOf(set)}`);
    return () => {
      const until = stay?.left === undefined ? undefined : stay.left + delay.value();
      return [
        ...compare(
          `membership of ${address} in ${setNameOf(set)}`,
          [told.isMember, told.joined, told.left, told.slashableUntil],
          [isMember.value(), stay?.joined, stay?.left, until],
        ),
        ...compareSetTerms(told, facts()),
      ];
    };
  });
  return () => [
    ...compareSets(
      `sets of ${address}`,
      memberships.map(({ avs, operatorSetId: id }) => setNameOf({ avs: avs.address, id })),
      [...membersIn(scene.history)].flatMap(([name, members]) => (members.includes(address) ? [name] : [])),
    ),
    ...each.flatMap((found) => found()),
  ];
}

function askSplits(ask: Ask, scene: Scene, { address, splitHistory }: OperatorDetail) {
  const { rewards } = managersOf(scene);
  if (!rewards) return () => [];
  const each = splitHistory.map(({ kind, avs, operatorSetId: id, bips }) => {
    const at = avs?.address;
    const split =
      at === undefined
        ? ask({ ...rewards, functionName: 'getOperatorPISplit', args: [address] })
        : id === undefined
          ? ask({ ...rewards, functionName: 'getOperatorAVSSplit', args: [address, at] })
          : ask({ ...rewards, functionName: 'getOperatorSetSplit', args: [address, { avs: at, id }] });
    return () => compare(`split of ${address}, ${kind} ${at} ${id}`, bips, split.value());
  });
  return () => each.flatMap((found) => found());
}
