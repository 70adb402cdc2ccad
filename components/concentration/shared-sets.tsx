import { EthAmount } from '@/components/amount/eth-amount';
import { Named } from '@/components/amount/named';
import { type SharedExposure, setName } from '@/lib/domain/concentration-stake';
import { SetLabel } from './set-label';

type SharedSetsProps = {
  sets: readonly SharedExposure[];
  /** How many operators the stake is with. */
  operators: number;
  /** The index knows nothing of some of them: then nothing can be said of what they have in common. */
  hasUnknown: boolean;
  network: string;
};

/** The operator sets that several of one's operators are in: using both does not spread the risk of these. */
export function SharedSets({ sets, operators, hasUnknown, network }: SharedSetsProps) {
  if (operators < 2 || (sets.length === 0 && hasUnknown)) return null;
  return (
    <section aria-label="Operator sets in common" className="space-y-2">
      <div className="px-3.5 pt-3.5 md:px-4 md:pt-4">
        <h3 className="text-sm font-semibold">Operator sets in common</h3>
        <p className="max-w-prose text-sm text-ink-soft">
          {sets.length === 0
            ? 'No operator set can slash several of these operators: using them spreads that risk.'
            : 'Each of these can slash several of your operators at once: using them does not spread its risk.'}
        </p>
      </div>
      {sets.length > 0 && (
        <table className="ledger" aria-label="Operator sets in common">
          <thead>
            <tr>
              <th scope="col">Operator set</th>
              <th scope="col">Through whom, and how much of yours at the most</th>
            </tr>
          </thead>
          <tbody>
            {sets.map((set) => (
              <tr key={setName(set)}>
                <th scope="row">
                  <SetLabel set={set} network={network} />
                </th>
                <td data-label="Through">
                  <ul className="space-y-1">
                    {set.through.map(({ operator, worth }) => (
                      <li
                        key={operator.address}
                        className="flex flex-wrap items-center justify-end gap-x-1.5 md:justify-start"
                      >
                        <Named who={operator} network={network} kind="operator" isInline />
                        <EthAmount value={worth} isPlain />
                      </li>
                    ))}
                  </ul>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
