import { Note } from './note';

/** Says which fields of the address were not understood and left out; nothing where all were. */
export function DroppedNote({ fields }: { fields: readonly string[] }) {
  if (fields.length === 0) return null;
  return (
    <Note meaning="attention" title={`Not understood and left out: ${fields.join(', ')}`}>
      <p>
        The list is shown without {fields.length === 1 ? 'it' : 'them'}; everything else in the address
        counts.
      </p>
    </Note>
  );
}
