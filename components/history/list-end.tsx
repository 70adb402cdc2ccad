import type { ReactNode, Ref } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { formatBlock } from '@/lib/text/format';

export const columns = 5;

/** The foot of the history's table. */
export function ListEnd({ end, children }: { end?: Ref<HTMLTableSectionElement>; children: ReactNode }) {
  return (
    <tfoot ref={end}>
      <tr>
        <td colSpan={columns}>{children}</td>
      </tr>
    </tfoot>
  );
}

type WayOnProps = {
  shown: number;
  total: number;
  isReading: boolean;
  /** Absent where nothing comes after. Without a script, or while `more` is absent, its address leads on. */
  href?: string | undefined;
  more?: (() => void) | undefined;
};

/** How far the list goes, and the way on. */
export function WayOn({ shown, total, isReading, href, more }: WayOnProps) {
  return (
    <span className="flex w-full flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <span role="status">
        {`${formatBlock(BigInt(shown))} of ${formatBlock(BigInt(total))} are here`}
        {isReading && ', older ones are being read'}
      </span>
      {href !== undefined && (
        <ButtonLink
          isSmall
          href={href}
          onClick={(event) => {
            if (!more) return;
            event.preventDefault();
            more();
          }}
        >
          Older
        </ButtonLink>
      )}
    </span>
  );
}
