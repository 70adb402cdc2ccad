import type { Ask } from '../../../lib/chain/ask';
import type { Address } from '../../../lib/domain/units';
import type { Party } from '../../../lib/wire/stats/primitives';
import { compare, compareSets, type Difference } from '../difference';
import { managersOf } from '../sides';
import { type OperatorSet, type Scene, setNameOf } from './scene';

/** Who can slash in a set and who is paid, as the contracts tell it. */
export type SetTerms = {
  name: string;
  strategies: readonly Address[];
  slasher: Address;
  /** And from which block on; absent where none is on its way. */
  pending: readonly [Address, number] | undefined;
  recipient: Address | undefined;
};

export function askSetTerms(ask: Ask, scene: Scene, set: OperatorSet): () => SetTerms {
  const { allocation } = managersOf(scene);
  const included = ask({ ...allocation, functionName: 'getStrategiesInOperatorSet', args: [set] });
  const slasher = ask({ ...allocation, functionName: 'getSlasher', args: [set] });
  const pending = ask({ ...allocation, functionName: 'getPendingSlasher', args: [set] });
  const isPaid = ask({ ...allocation, functionName: 'isRedistributingOperatorSet', args: [set] });
  const recipient = ask({ ...allocation, functionName: 'getRedistributionRecipient', args: [set] });
  return () => ({
    name: setNameOf(set),
    strategies: included.value(),
    slasher: slasher.value(),
    pending: pending.value()[1] === 0 ? undefined : pending.value(),
    recipient: isPaid.value() ? recipient.value() : undefined,
  });
}

type Told = {
  strategies: readonly Address[];
  slasher?: Party | undefined;
  pendingSlasher?: (Party & { effectBlock: number }) | undefined;
  redistributionRecipient?: Party | undefined;
};

export function compareSetTerms(told: Told, terms: SetTerms): Difference[] {
  const { pendingSlasher: next } = told;
  return [
    ...compareSets(`strategies of ${terms.name}`, told.strategies, terms.strategies),
    ...compare(
      `who slashes and who is paid in ${terms.name}`,
      [
        told.slasher?.address,
        next && [next.address, next.effectBlock],
        told.redistributionRecipient?.address,
      ],
      [terms.slasher, terms.pending, terms.recipient],
    ),
  ];
}
