import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Note } from '@/components/ui/note';
import { formatBlock } from '@/lib/text/format';

/** What became of the account or operator that the reader named. */
export type MineState = 'unset' | 'silent' | 'unreadable' | 'stranger' | 'undelegated' | 'found';

/** `queueSlashableUntil`: last block in which something that the account queued can be slashed, whoever it is with now. */
type Found = { state: MineState; queueSlashableUntil?: number };

const notes: Partial<Record<MineState, { title: string; text: string }>> = {
  silent: {
    title: 'This name cannot be looked up now',
    text: 'The network does not answer. Nothing else on this page needs it: try again, or give the address itself.',
  },
  unreadable: {
    title: 'This is no account',
    text: 'Neither an address nor a name that leads to one. Nothing else on this page is changed by it.',
  },
  stranger: {
    title: 'The index knows nothing of this account',
    text: 'It has restaked nothing on this network so far, so there is nothing to compare with.',
  },
  undelegated: {
    title: 'This account is delegated to nobody',
    text: 'There is no operator to compare with.',
  },
};

type MineFormProps = { path: string; operators: string; mine: string | undefined; found: Found };

/** Brings the operator that the reader is with into the comparison: an ordinary form, no wallet needed. */
export function MineForm({ path, operators, mine, found }: MineFormProps) {
  const note = notes[found.state];
  const until = found.queueSlashableUntil;
  return (
    <div className="space-y-3 p-3.5 md:p-4">
      <form
        key={mine}
        action={path}
        aria-label="Compare with mine"
        className="flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="operators" value={operators} />
        <div className="min-w-56 flex-1 space-y-1">
          <label htmlFor="mine" className="block text-xs font-medium text-ink-soft">
            With mine: your account or your operator
          </label>
          <TextInput id="mine" name="mine" defaultValue={mine} maxLength={255} placeholder="0x… or a name" />
        </div>
        <Button type="submit">Put it beside them</Button>
      </form>
      {note && (
        <Note meaning="attention" title={note.title}>
          <p>{note.text}</p>
          {until !== undefined && (
            <p>
              What it queued for withdrawal while it was with one can still be slashed until block{' '}
              {formatBlock(BigInt(until))}.
            </p>
          )}
        </Note>
      )}
    </div>
  );
}
