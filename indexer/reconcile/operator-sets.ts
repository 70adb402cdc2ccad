import { zeroAddress } from 'viem';
import type { RowOf } from '../store/tables';
import type { Check } from './ask-in-parts';
import { compare, compareSets, type Difference, groupBy } from './difference';
import { isOver, managersOf, type Sides, setName } from './sides';

const setOf = ({ avs, id }: { avs: `0x${string}`; id: number }) => setName({ avs, set_id: id });

/** Every set that was created, in which block, and who was ever in it. */
export function compareSetsOfAvss({ book, history }: Sides): Difference[] {
  const created = history.of('allocationManager', 'OperatorSetCreated');
  return [
    ...compareSets(
      'operator sets',
      book.rows('operator_set').map((row) => `${setName(row)} since ${row.created_block}`),
      created.map(({ args, block }) => `${setOf(args.operatorSet)} since ${block}`),
    ),
    ...compareSets(
      'memberships',
      book.rows('membership').map((row) => `${row.operator} in ${setName(row)}`),
      history
        .of('allocationManager', 'OperatorAddedToOperatorSet')
        .map(({ args }) => `${args.operator} in ${setOf(args.operatorSet)}`),
    ),
    ...compareSets(
      'strategies of sets',
      book.rows('operator_set_strategy').map((row) => `${row.strategy} in ${setName(row)}`),
      history
        .of('allocationManager', 'StrategyAddedToOperatorSet')
        .map(({ args }) => `${args.strategy} in ${setOf(args.operatorSet)}`),
    ),
  ];
}

/** When each operator last came to and left each of its sets. */
export function compareMemberships({ book, history }: Sides): Difference[] {
  const times = (name: 'OperatorAddedToOperatorSet' | 'OperatorRemovedFromOperatorSet') =>
    new Map(
      history
        .of('allocationManager', name)
        .map(({ args, block, log }) => [`${args.operator} in ${setOf(args.operatorSet)}`, { block, log }]),
    );
  const joined = times('OperatorAddedToOperatorSet');
  const left = times('OperatorRemovedFromOperatorSet');
  return book.rows('membership').flatMap((row) => {
    const name = `${row.operator} in ${setName(row)}`;
    const [came, went] = [joined.get(name), left.get(name)];
    const isGone =
      came && went && (went.block > came.block || (went.block === came.block && went.log > came.log));
    return compare(
      `membership of ${name}`,
      { joined: row.joined_block, left: row.left_block },
      { joined: came?.block, left: isGone ? went.block : null },
    );
  });
}

/** Who may slash in each set, who is paid, how often it slashed, its strategies and its members. */
export function setChecks(sides: Sides): Check[] {
  const { allocation } = managersOf(sides);
  const strategies = groupBy(sides.book.rows('operator_set_strategy'), setName);
  const members = groupBy(sides.book.rows('membership'), setName);
  return sides.book.rows('operator_set').map(
    (row): Check =>
      (ask) => {
        const args = [{ avs: row.avs, id: row.set_id }] as const;
        const exists = ask({ ...allocation, functionName: 'isOperatorSet', args });
        const slasher = ask({ ...allocation, functionName: 'getSlasher', args });
        const pending = ask({ ...allocation, functionName: 'getPendingSlasher', args });
        const recipient = ask({ ...allocation, functionName: 'getRedistributionRecipient', args });
        const isRedistributing = ask({ ...allocation, functionName: 'isRedistributingOperatorSet', args });
        const slashes = ask({ ...allocation, functionName: 'getSlashCount', args });
        const included = ask({ ...allocation, functionName: 'getStrategiesInOperatorSet', args });
        const present = ask({ ...allocation, functionName: 'getMembers', args });
        return () => {
          const name = setName(row);
          const [now, next] = slasherAt(row, sides.book.block);
          const recipientKnown = row.redistribution_recipient;
          return [
            ...compare(`isOperatorSet ${name}`, true, exists.value()),
            ...compare(`getSlasher of ${name}`, now, slasher.value()),
            ...compare(`getPendingSlasher of ${name}`, next, pending.value()),
            ...compare(
              `isRedistributingOperatorSet ${name}`,
              recipientKnown !== null,
              isRedistributing.value(),
            ),
            ...(recipientKnown === null
              ? []
              : compare(`getRedistributionRecipient of ${name}`, recipientKnown, recipient.value())),
            ...compare(`getSlashCount of ${name}`, BigInt(row.slashes), slashes.value()),
            ...compareSets(
              `getStrategiesInOperatorSet of ${name}`,
              (strategies.get(name) ?? []).filter((one) => one.is_included).map(({ strategy }) => strategy),
              included.value(),
            ),
            ...compareSets(
              `getMembers of ${name}`,
              (members.get(name) ?? [])
                .filter((one) => one.left_block === null)
                .map(({ operator }) => operator),
              present.value(),
            ),
          ];
        };
      },
  );
}

/** The slasher in force at `block`, and the next one with its block as the contract tells it. */
function slasherAt(row: RowOf<'operator_set'>, block: number): [now: string, next: [string, number]] {
  const { slasher, pending_slasher: pending, slasher_effect_block: effect } = row;
  if (pending === null || effect === null) return [slasher ?? zeroAddress, [zeroAddress, 0]];
  if (isOver(effect, block)) return [pending, [zeroAddress, 0]];
  return [slasher ?? zeroAddress, [pending, effect]];
}

/** Whether each set can slash those who are or were in it. */
export function membershipChecks(sides: Sides): Check[] {
  const { allocation } = managersOf(sides);
  const { block } = sides.book;
  const delay = sides.book.protocol('deallocationDelayBlocks') ?? Number.NaN;
  return sides.book.rows('membership').map(
    (row): Check =>
      (ask) => {
        const args = [row.operator, { avs: row.avs, id: row.set_id }] as const;
        const isSlashable = ask({ ...allocation, functionName: 'isOperatorSlashable', args });
        const expected = row.left_block === null || block <= row.left_block + delay;
        return () =>
          compare(`isOperatorSlashable ${row.operator} in ${setName(row)}`, expected, isSlashable.value());
      },
  );
}
