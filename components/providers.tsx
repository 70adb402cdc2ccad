'use client';

import type { ReactNode } from 'react';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { NetworkProvider } from '@/lib/hooks/network';

/** What an acting page needs: the reader, the query client and the block clock of its network. */
export function Providers({ deployment, children }: { deployment: Deployment; children: ReactNode }) {
  return <NetworkProvider deployment={deployment}>{children}</NetworkProvider>;
}
