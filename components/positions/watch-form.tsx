'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { ForeignText } from '@/components/amount/token-text';
import { Button, ButtonLink } from '@/components/ui/button';
import { Field, TextInput } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { longestLabel } from '@/lib/domain/watchlist';
import { useNetwork } from '@/lib/hooks/network';
import { useWatchlist } from '@/lib/hooks/use-watchlist';
import { formatAddress } from '@/lib/text/format';

const mostLinks = 6;

/** The way to the list of watched addresses, and to the first of them. */
function WatchedLinks({ network }: { network: string }) {
  const list = useWatchlist()?.list ?? [];
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line pt-3 text-sm">
      <ButtonLink isSmall href={`/${network}/watched`}>
        Watched addresses{list.length > 0 && ` (${list.length})`}
      </ButtonLink>
      {list.slice(0, mostLinks).map(({ address, label }) => (
        <Link
          key={address}
          href={`/${network}/positions/${address}`}
          prefetch={false}
          title={address}
          className="inline-flex min-h-9 items-center text-accent hover:underline"
        >
          {label === '' ? (
            <span className="font-mono text-xs">{formatAddress(address)}</span>
          ) : (
            <ForeignText text={label} maxLength={longestLabel} />
          )}
        </Link>
      ))}
    </div>
  );
}

/** Opens the position of any address, without a wallet. */
export function WatchForm() {
  const { deployment } = useNetwork();
  const router = useRouter();
  const id = useId();
  const [text, setText] = useState('');
  const hasNames = deployment.ensUniversalResolver !== undefined;
  const what = hasNames ? 'Address or ENS name' : 'Address';
  return (
    <Panel title="Watch an account" isActing>
      <form
        className="space-y-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim()) router.push(`/${deployment.name}/positions/${encodeURIComponent(text.trim())}`);
        }}
      >
        <Field id={id} label={what} hint="Shows everything its owner would see. Nothing has to be connected.">
          <TextInput
            id={id}
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder={hasNames ? '0x… or name.eth' : '0x…'}
            aria-describedby={`${id}-hint`}
            className="font-mono text-sm"
          />
        </Field>
        <Button type="submit" disabled={text.trim() === ''}>
          Watch
        </Button>
      </form>
      <WatchedLinks network={deployment.name} />
    </Panel>
  );
}
