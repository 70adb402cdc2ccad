import { ForeignText } from '@/components/amount/token-text';
import { Note } from '@/components/ui/note';
import type { Address } from '@/lib/domain/units';

/** Says which account a searched name belongs to. */
export function FoundByName({ search, account }: { search: string; account: Address }) {
  return (
    <div className="px-3.5 pb-3.5 md:px-4">
      <Note meaning="plain">
        <p>
          <ForeignText text={search} /> is the name of{' '}
          <span className="font-mono text-xs break-all">{account}</span>.
        </p>
      </Note>
    </div>
  );
}
