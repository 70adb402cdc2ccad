import type { Check } from './ask-in-parts';
import { compare, type Difference } from './difference';
import { managersOf, type Sides } from './sides';

/** Delays and the default split, as the contracts tell them. */
export function protocolChecks(sides: Sides): Check[] {
  const { delegation, allocation, rewards } = managersOf(sides);
  const delays: Check = (ask) => {
    const withdrawal = ask({ ...delegation, functionName: 'minWithdrawalDelayBlocks', args: [] });
    const deallocation = ask({ ...allocation, functionName: 'DEALLOCATION_DELAY', args: [] });
    const slasher = ask({
      ...allocation,
      functionName: 'ALLOCATION_CONFIGURATION_DELAY',
      args: [],
    });
    const { book } = sides;
    return () => [
      ...compare('minWithdrawalDelayBlocks', book.protocol('withdrawalDelayBlocks'), withdrawal.value()),
      ...compare('DEALLOCATION_DELAY', book.protocol('deallocationDelayBlocks'), deallocation.value()),
      ...compare('ALLOCATION_CONFIGURATION_DELAY', book.protocol('slasherDelayBlocks'), slasher.value()),
    ];
  };
  if (!rewards) return [delays];
  const split: Check = (ask) => {
    const bips = ask({ ...rewards, functionName: 'defaultOperatorSplitBips', args: [] });
    return () => compare('defaultOperatorSplitBips', sides.book.protocol('defaultSplitBips'), bips.value());
  };
  return [delays, split];
}

/** Counts against what they count. */
export function compareTotals({ book, history }: Sides): Difference[] {
  const operators = book.rows('operator');
  const counts = {
    operators: operators.length,
    delegators: operators.reduce((sum, { delegators }) => sum + delegators, 0),
    avss: book.rows('avs').length,
    slashes: history.of('allocationManager', 'OperatorSlashed').length,
  };
  return Object.entries(counts).flatMap(([name, count]) =>
    compare(`number of ${name}`, book.protocol(name) ?? 0, count),
  );
}
