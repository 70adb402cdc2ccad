import { SkeletonRows } from '@/components/ui/faces';
import { Panel } from '@/components/ui/panel';

export default function Loading() {
  return (
    <>
      <div aria-hidden className="space-y-2">
        <div className="skeleton h-8 w-48" />
        <div className="skeleton h-5 w-72" />
      </div>
      <Panel isFlush>
        <SkeletonRows rows={8} label="Reading the chain" />
      </Panel>
    </>
  );
}
