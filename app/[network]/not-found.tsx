import { ButtonLink } from '@/components/ui/button';
import { PageHeading } from '@/components/ui/page-heading';

export default function NotFound() {
  return (
    <>
      <PageHeading title="There is no such page">
        The address may be mistyped. Nothing of yours is touched.
      </PageHeading>
      <ButtonLink href="/" look="primary">
        Go to the start
      </ButtonLink>
    </>
  );
}
