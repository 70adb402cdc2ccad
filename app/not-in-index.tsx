import { ButtonLink } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { PageHeading } from '@/components/ui/page-heading';

type NotInIndexProps = { what: string; list: string; listName: string };

/** The address is well formed, but the index knows no such thing. */
export function NotInIndex({ what, list, listName }: NotInIndexProps) {
  return (
    <>
      <PageHeading title={`No such ${what}`} />
      <Note
        meaning="attention"
        title={`The index knows no ${what} by this address`}
        action={<ButtonLink href={list}>{listName}</ButtonLink>}
      >
        <p>Nothing of yours is touched. What happened a moment ago may not be indexed yet.</p>
      </Note>
    </>
  );
}
