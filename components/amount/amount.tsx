import { classNames } from '@/components/ui/class-names';
import { CopyButton } from '@/components/ui/copy-button';
import { Hint } from '@/components/ui/hint';
import type { Token } from '@/lib/domain/position';
import type { TokenAmount } from '@/lib/domain/units';
import { formatAmount, formatExact } from '@/lib/text/format';
import { TokenSymbol } from './token-text';

type AmountProps = {
  value: TokenAmount;
  token: Pick<Token, 'symbol' | 'decimals'>;
  isStrong?: boolean;
  /** For figures at the right edge of their region. */
  isAtEnd?: boolean;
  withoutSymbol?: boolean;
};

/** An amount of tokens: six digits in the line, every digit in the note and in what is copied. */
export function Amount({ value, token, isStrong, isAtEnd, withoutSymbol }: AmountProps) {
  const exact = formatExact(value, token.decimals);
  const note = (
    <>
      <span className="font-mono break-all">{exact}</span> <TokenSymbol symbol={token.symbol} />{' '}
      <CopyButton text={exact} what="every digit" />
    </>
  );
  return (
    <Hint note={note} {...(isAtEnd && { isAtEnd })}>
      <span className={classNames('text-ink', isStrong && 'font-semibold')}>
        {formatAmount(value, token.decimals)}
        {!withoutSymbol && (
          <>
            {' '}
            <TokenSymbol symbol={token.symbol} />
          </>
        )}
      </span>
    </Hint>
  );
}
