import { OperatorName } from '@/components/amount/operator-name';
import type { Summary } from '@/lib/domain/summary';

type DelegationChangeProps = {
  delegation: NonNullable<Summary['delegation']>;
  explorer?: string | undefined;
};

/** The operator before and after, in words. */
export function DelegationChange({ delegation: { before, after }, explorer }: DelegationChangeProps) {
  if (!before && !after) return <p>nobody: no operator set can slash this stake</p>;
  if (before === after && after) {
    return (
      <p>
        stays <OperatorName value={after} explorer={explorer} />
      </p>
    );
  }
  return (
    <>
      {after ? (
        <p>
          <OperatorName value={after} explorer={explorer} />{' '}
          <span className="text-ink-soft">from then on</span>
        </p>
      ) : (
        <p>nobody from then on</p>
      )}
      {before && (
        <p className="text-ink-soft">
          until now <OperatorName value={before} explorer={explorer} />
        </p>
      )}
    </>
  );
}
