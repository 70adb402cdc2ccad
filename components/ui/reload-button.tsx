'use client';

import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from './button';

/** Asks the server for the page's figures again; what is typed elsewhere on the page stays. */
export function ReloadButton({ children, look }: { children: string; look?: 'quiet' }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      isSmall
      {...(look && { look })}
      disabled={isPending}
      onClick={() => startTransition(() => router.refresh())}
    >
      {isPending ? 'Reading…' : children}
    </Button>
  );
}
