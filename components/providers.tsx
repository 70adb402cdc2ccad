'use client';

import type { ReactNode } from 'react';
import { type OperatorNames, OperatorNamesProvider } from '@/components/amount/operator-name';
import type { Deployment } from '@/lib/chain/deployment-schema';
import { NetworkProvider } from '@/lib/hooks/network';

type ProvidersProps = { deployment: Deployment; operatorNames?: OperatorNames; children: ReactNode };

const noNames: OperatorNames = {};

/** What an acting page needs: the reader, the query client and the block clock of its network. */
export function Providers({ deployment, operatorNames = noNames, children }: ProvidersProps) {
  return (
    <NetworkProvider deployment={deployment}>
      <OperatorNamesProvider names={operatorNames}>{children}</OperatorNamesProvider>
    </NetworkProvider>
  );
}
