import Link from 'next/link';
import type { Address } from '@/lib/domain/units';
import { formatBlock } from '@/lib/text/format';

const mostShown = 20;

type SetLinksProps = { avs: Address; ids: readonly number[]; network: string };

/** The ways to operator sets of one AVS; of very many the first, and how many more there are. */
export function SetLinks({ avs, ids, network }: SetLinksProps) {
  const more = ids.length - mostShown;
  return (
    <>
      {ids.slice(0, mostShown).map((id) => (
        <Link
          key={id}
          href={`/${network}/operator-sets/${avs}/${id}`}
          prefetch={false}
          className="text-accent underline underline-offset-2"
        >
          Set {id}
        </Link>
      ))}
      {more > 0 && <span className="text-ink-soft">and {formatBlock(BigInt(more))} more</span>}
    </>
  );
}
