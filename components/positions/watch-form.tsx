'use client';

import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, TextInput } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { useNetwork } from '@/lib/hooks/network';

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
    </Panel>
  );
}
