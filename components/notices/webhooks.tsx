'use client';

import { useActionState, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field, TextInput } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import type { Address } from '@/lib/domain/units';
import { useNetwork } from '@/lib/hooks/network';
import { type NoticesProblem, subscribeWebhook, unsubscribe } from '@/lib/hooks/notices-client';
import type { OwnSubscription } from '@/lib/hooks/notices-store';
import { explainNotices } from '@/lib/text/notices';
import { Problem } from './problem';
import { Standing } from './standing';

/** Told once, when the webhook is made. */
function Secret({ secret }: { secret: string }) {
  return (
    <Note meaning="good" title="The webhook is on. Keep its secret: it is not shown again.">
      <p>
        <code className="font-mono text-xs break-all">{secret}</code>{' '}
        <CopyButton text={secret} what="the secret" />
      </p>
      <p>Each message is signed with it; the API page says how to check that.</p>
    </Note>
  );
}

function Row({ own }: { own: OwnSubscription }) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<NoticesProblem>();
  const remove = async () => {
    setIsBusy(true);
    const done = await unsubscribe(own);
    if ('problem' in done) setProblem(done.problem);
    setIsBusy(false);
  };
  return (
    <li className="space-y-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="font-mono text-xs break-all">{own.host}</span>
        <Button isSmall look="quiet" disabled={isBusy} onClick={() => void remove()}>
          Remove <span className="sr-only">the webhook to {own.host}</span>
        </Button>
      </div>
      <Standing subscription={own} />
      <Problem problem={problem} />
    </li>
  );
}

/** What was asked for last: what to do about it, or the secret of what was made. */
type Asked = { url: string; problem?: NoticesProblem; secret?: string };

/** Messages to a program, and those that there are. */
export function Webhooks({ account, own }: { account: Address; own: readonly OwnSubscription[] }) {
  const { deployment } = useNetwork();
  const id = useId();
  // What is typed and sent before the script is there is kept, and done then.
  const [{ url, problem, secret }, add, isBusy] = useActionState(
    async (before: Asked, form: FormData): Promise<Asked> => {
      const typed = String(form.get('url')).trim();
      const done = await subscribeWebhook(deployment.name, account, typed);
      return 'problem' in done
        ? { ...before, url: typed, problem: done.problem }
        : { url: '', secret: done.value };
    },
    { url: '' },
  );
  const words = problem && explainNotices(problem.code, problem.message);
  return (
    <section aria-label="Webhooks" className="space-y-3 px-3.5 py-3 md:px-4">
      <form className="grid gap-x-3 gap-y-2 sm:grid-cols-[1fr_auto] sm:items-start" action={add}>
        <Field
          id={id}
          label="Webhook"
          hint="A program’s address; it is sent JSON, signed, and again until it answers. First it is asked whether it wants this: the API page says how."
          error={words && `${words.title}. ${words.action}`}
        >
          <TextInput
            id={id}
            name="url"
            type="url"
            required
            inputMode="url"
            placeholder="https://example.org/hook"
            defaultValue={url}
            aria-describedby={`${id}-hint ${id}-error`}
            aria-invalid={problem !== undefined}
          />
        </Field>
        <Button type="submit" className="sm:mt-6.5" disabled={isBusy}>
          Add webhook
        </Button>
      </form>
      <div aria-live="polite">{secret !== undefined && <Secret secret={secret} />}</div>
      {own.length > 0 && (
        <ul aria-label="Webhooks of this account" className="space-y-2">
          {own.map((one) => (
            <Row key={one.token} own={one} />
          ))}
        </ul>
      )}
    </section>
  );
}
