import { classNames } from '@/components/ui/class-names';
import { CopyButton } from '@/components/ui/copy-button';
import { Hint } from '@/components/ui/hint';
import type { TokenAmount } from '@/lib/domain/units';
import { countOf, explainEthWorth } from '@/lib/text/directory';
import { formatAmount, formatExact } from '@/lib/text/format';

const etherDecimals = 18;

type EthAmountProps = {
  /** Wei by the strategies' and tokens' own rates. */
  value: TokenAmount;
  /** Strategies with stake that have no such rate and are not in it. */
  uncounted?: number;
  isStrong?: boolean;
  isAtEnd?: boolean;
  /** Without a note of its own, for long lists: the exact figure is the title, and the column's head explains. */
  isPlain?: boolean;
};

/** What something is worth in ether by rates, never by a market; what has no rate is said, not counted as nothing. */
export function EthAmount({ value, uncounted = 0, isStrong, isAtEnd, isPlain }: EthAmountProps) {
  const exact = formatExact(value, etherDecimals);
  const told = `${formatAmount(value, etherDecimals)} ETH`;
  const figure = (
    <span
      className={classNames('text-ink', uncounted === 0 && 'whitespace-nowrap', isStrong && 'font-semibold')}
      title={isPlain ? `${exact} ETH${uncounted > 0 ? `. ${explainEthWorth(uncounted)}` : ''}` : undefined}
    >
      {uncounted === 0 ? told : <span className="whitespace-nowrap">{told}</span>}
      {uncounted > 0 && (
        // Where there is no room it goes below, whole.
        <span className="inline-block font-normal whitespace-pre text-ink-soft">
          {' '}
          + {countOf(uncounted, 'asset')}
        </span>
      )}
    </span>
  );
  if (isPlain) return figure;
  const note = (
    <>
      <span className="font-mono break-all">{exact}</span> ETH <CopyButton text={exact} what="every digit" />
      <span className="mt-1 block">{explainEthWorth(uncounted)}</span>
    </>
  );
  return (
    <Hint note={note} {...(isAtEnd && { isAtEnd })}>
      {figure}
    </Hint>
  );
}
