import { Named } from '@/components/amount/named';
import { SetLinks } from '@/components/amount/set-links';
import type { SetKey } from '@/lib/domain/concentration-stake';

/** An operator set by its AVS and number, each leading to its page. */
export function SetLabel({ set, network }: { set: SetKey; network: string }) {
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1.5 text-start">
      <Named who={set.avs} network={network} kind="avs" isInline />
      <SetLinks avs={set.avs.address} ids={[set.operatorSetId]} network={network} />
    </span>
  );
}
