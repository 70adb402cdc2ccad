import { isAddressEqual, zeroAddress } from 'viem';
import type { Address } from '../../lib/domain/units';
import { storableText } from '../store/storable-text';
import type { RowOf } from '../store/tables';
import type { Check } from './ask-in-parts';
import { compare, compareSets, type Difference } from './difference';
import { operatorsIn } from './mentions';
import { isOver, managersOf, type Sides } from './sides';

/** What the chain's events alone tell of operators: who there is, since when, and where their metadata lies. */
export function compareOperators({ book, history }: Sides): Difference[] {
  const seen = operatorsIn(history);
  const rows = book.rows('operator');
  const uris = new Map(
    history
      .of('delegationManager', 'OperatorMetadataURIUpdated')
      .map(({ args }) => [args.operator, storableText(args.metadataURI)] as const),
  );
  return [
    ...compareDelays({ book, history }),
    ...compareSets(
      'operators',
      rows.map(({ address }) => address),
      seen.keys(),
    ),
    ...rows.flatMap((row) => [
      ...compare(
        `operator ${row.address} registered`,
        [row.registered_block, row.registered_time],
        [seen.get(row.address)?.block, seen.get(row.address)?.time],
      ),
      ...compare(`operator ${row.address} metadata`, row.metadata_uri ?? undefined, uris.get(row.address)),
    ]),
  ];
}

/** The last change of each allocation delay: no contract tells of one that waits. */
function compareDelays({ book, history }: Pick<Sides, 'book' | 'history'>): Difference[] {
  const last = new Map(
    history
      .of('allocationManager', 'AllocationDelaySet')
      .map(({ args, block }) => [args.operator, { ...args, isLater: args.effectBlock > block }]),
  );
  return book.rows('operator').flatMap((row) => {
    const change = last.get(row.address);
    return compare(
      `last change of the allocation delay of ${row.address}`,
      [row.pending_delay_blocks, row.delay_effect_block],
      change?.isLater ? [change.delay, change.effectBlock] : [null, null],
    );
  });
}

/** What the contracts say of each operator. */
export function operatorChecks(sides: Sides): Check[] {
  const { delegation, allocation } = managersOf(sides);
  return sides.book.rows('operator').map(
    (row): Check =>
      (ask) => {
        const args = [row.address] as const;
        const isOperator = ask({ ...delegation, functionName: 'isOperator', args });
        const approver = ask({ ...delegation, functionName: 'delegationApprover', args });
        const delay = ask({ ...allocation, functionName: 'getAllocationDelay', args });
        return () => [
          ...compare(`isOperator ${row.address}`, true, isOperator.value()),
          ...compare(`delegationApprover of ${row.address}`, row.approver ?? zeroAddress, approver.value()),
          ...compare(`getAllocationDelay of ${row.address}`, delayOf(row, sides.book.block), delay.value()),
          ...compare(`operator ${row.address} waits to be read`, row.needs_reading, false),
        ];
      },
  );
}

function delayOf(row: RowOf<'operator'>, block: number): [isSet: boolean, blocks: number] {
  const isChanged = isOver(row.delay_effect_block, block);
  const delay = isChanged ? row.pending_delay_blocks : row.delay_blocks;
  return delay === null ? [false, 0] : [true, delay];
}

/** The number of delegators against whom each staker is delegated to, as just read. */
export function compareDelegators({ book }: Sides, delegations: ReadonlyMap<Address, Address>): Difference[] {
  const counts = new Map<string, number>();
  for (const [staker, operator] of delegations) {
    if (isAddressEqual(operator, zeroAddress) || isAddressEqual(staker, operator)) continue;
    counts.set(operator, (counts.get(operator) ?? 0) + 1);
  }
  return book
    .rows('operator')
    .flatMap((row) => compare(`delegators of ${row.address}`, row.delegators, counts.get(row.address) ?? 0));
}
