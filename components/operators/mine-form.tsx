import { Button } from '@/components/ui/button';
import { TextInput } from '@/components/ui/field';
import { Note } from '@/components/ui/note';

/** What became of the account or operator that the reader named. */
export type MineState = 'unset' | 'unreadable' | 'stranger' | 'undelegated' | 'found';

const notes: Partial<Record<MineState, { title: string; text: string }>> = {
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
    text: 'What it has restaked cannot be slashed, and there is no operator to compare with.',
  },
};

type MineFormProps = { path: string; operators: string; mine: string | undefined; state: MineState };

/** Brings the operator that the reader is with into the comparison: an ordinary form, no wallet needed. */
export function MineForm({ path, operators, mine, state }: MineFormProps) {
  const note = notes[state];
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
        </Note>
      )}
    </div>
  );
}
