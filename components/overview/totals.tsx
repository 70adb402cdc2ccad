import Link from 'next/link';
import type { ReactNode } from 'react';
import { Amount } from '@/components/amount/amount';
import { TokenSymbol } from '@/components/amount/token-text';
import { Empty } from '@/components/ui/faces';
import { Glyph } from '@/components/ui/glyph';
import { Panel } from '@/components/ui/panel';
import type { Strategy } from '@/lib/domain/position';

type TotalsProps = { strategies: readonly Strategy[]; network: string; readAt: ReactNode };

/** What each strategy holds, read from the contracts themselves: no sum, as nobody here vouches for prices. */
export function Totals({ strategies, network, readAt }: TotalsProps) {
  return (
    <Panel title="Token by token" aside={readAt} isFlush>
      {strategies.length === 0 ? (
        <Empty title="This deployment lists no strategy">There is nothing to count.</Empty>
      ) : (
        <ul className="grid sm:grid-cols-2 lg:grid-cols-3">
          {strategies.map(({ address, token, tokenBalance }) => (
            <li
              key={address}
              className="-mt-px flex items-center gap-3 border-t border-line px-3.5 py-3 md:px-4"
            >
              <Glyph seed={token.address} className="size-7" />
              <div className="min-w-0">
                <Link
                  href={`/${network}/stake?strategy=${address}`}
                  prefetch={false}
                  className="block text-sm text-ink-soft hover:text-ink hover:underline"
                >
                  <TokenSymbol symbol={token.symbol} />
                </Link>
                <Amount value={tokenBalance} token={token} isStrong withoutSymbol />
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
