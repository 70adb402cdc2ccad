import Link from 'next/link';
import { Named } from '@/components/amount/named';
import type { Named as NamedValue } from '@/lib/wire/stats/primitives';

type SetNameProps = { avs: NamedValue; operatorSetId: number; network: string };

/** An operator set by its AVS and number, each leading to its page. */
export function SetName({ avs, operatorSetId, network }: SetNameProps) {
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1.5 text-start">
      <Named who={avs} network={network} kind="avs" isInline />
      <Link
        href={`/${network}/operator-sets/${avs.address}/${operatorSetId}`}
        prefetch={false}
        className="whitespace-nowrap text-ink-soft hover:underline"
      >
        set {operatorSetId}
      </Link>
    </span>
  );
}
