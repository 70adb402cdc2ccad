'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import type { Problem } from '@/lib/domain/problems';
import { explainProblem } from '@/lib/text/problems';
import { useWallet } from '@/lib/wallet/use-wallet';

/** Wrong network: one prompt, one click. */
export function NetworkNotice({ label }: { label: string }) {
  const { switchNetwork, walletName } = useWallet();
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const ask = async () => {
    setIsAsking(true);
    setProblem(await switchNetwork());
    setIsAsking(false);
  };
  return (
    <Note
      meaning="attention"
      title={`${walletName ?? 'Your wallet'} is on another network`}
      action={
        <Button look="primary" disabled={isAsking} onClick={ask}>
          {isAsking ? 'Answer in your wallet…' : `Switch to ${label}`}
        </Button>
      }
    >
      <p>This page works on {label}. Nothing can be signed here until the wallet is there too.</p>
      {problem && <p role="alert">{explainProblem(problem).meaning}</p>}
    </Note>
  );
}
