import { Hint } from '@/components/ui/hint';
import { Badge } from '@/components/ui/note';
import { explainSigns, type Sign } from '@/lib/text/directory';

type SignsProps = {
  signs: readonly Sign[];
  isGated: boolean;
  /** With the reason in a title alone, for long lists. */
  isPlain?: boolean;
  isAtEnd?: boolean;
};

/** What to know before delegating: deactivated, idle, slashed, by invitation. Nothing where there is nothing to know. */
export function Signs({ signs, isGated, isPlain, isAtEnd }: SignsProps) {
  const found = explainSigns(signs, isGated);
  if (found.length === 0) return null;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {found.map(({ meaning, word, note }) =>
        isPlain ? (
          <span key={word} title={note}>
            <Badge meaning={meaning}>{word}</Badge>
          </span>
        ) : (
          <Hint key={word} note={note} {...(isAtEnd && { isAtEnd })}>
            <Badge meaning={meaning}>{word}</Badge>
          </Hint>
        ),
      )}
    </span>
  );
}
