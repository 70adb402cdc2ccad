'use client';

import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Failed, SkeletonRows } from '@/components/ui/faces';
import type { Region } from '@/lib/hooks/region';
import { explainProblem } from '@/lib/text/problems';

type RegionFacesProps<T> = {
  region: Region<T>;
  /** Rows that will probably come, so that nothing jumps. */
  rows: number;
  label: string;
  children(data: T): ReactNode;
};

/** Loading and failed faces of a region; the ready one is the caller's, the empty one too. */
export function RegionFaces<T>({ region, rows, label, children }: RegionFacesProps<T>) {
  if (region.status === 'loading') return <SkeletonRows rows={rows} label={label} />;
  if (region.status === 'failed') {
    const words = explainProblem(region.problem);
    return <Failed {...words} retry={<Button onClick={region.retry}>Read again</Button>} />;
  }
  return children(region.data);
}
