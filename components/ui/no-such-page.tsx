import { ButtonLink } from './button';
import { Empty } from './faces';

type NoSuchPageProps = { page: number | undefined; pages: number; firstHref: string };

/** A page past the end of a list that has rows. */
export function NoSuchPage({ page, pages, firstHref }: NoSuchPageProps) {
  return (
    <Empty title={`There is no page ${page}`} action={<ButtonLink href={firstHref}>First page</ButtonLink>}>
      The list has {pages} {pages === 1 ? 'page' : 'pages'}.
    </Empty>
  );
}
