import { ButtonLink } from '@/components/ui/button';
import { Note } from '@/components/ui/note';
import { PageHeading } from '@/components/ui/page-heading';
import type { Address } from '@/lib/domain/units';
import { explainProblem } from '@/lib/text/problems';

/** An account that is no operator, or is not known as one yet. */
export function NoOperator({ address, network }: { address: Address; network: string }) {
  const words = explainProblem({ code: 'operator-not-registered', operator: address });
  return (
    <>
      <PageHeading title="No such operator" />
      <Note
        meaning="attention"
        title={words.title}
        action={<ButtonLink href={`/${network}/operators`}>See all operators</ButtonLink>}
      >
        <p>{words.meaning}</p>
        <p>{words.action}</p>
      </Note>
    </>
  );
}
