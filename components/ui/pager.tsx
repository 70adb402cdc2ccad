import { ButtonLink } from './button';

type PagerProps = {
  /** From one. */
  page: number;
  pages: number;
  /** Rows on all pages. */
  total: number;
  href(page: number): string;
  /** What the pages are of, for who cannot see the list above; two pagers on one page need two names. */
  label?: string;
};

/** Where one is in a list of several pages, and the ways on; nothing where all is on one. */
export function Pager({ page, pages, total, href, label = 'Pages' }: PagerProps) {
  if (pages <= 1) return null;
  return (
    <nav
      aria-label={label}
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-t border-line px-3.5 py-2.5 text-sm md:px-4"
    >
      <p className="text-ink-soft">
        Page {page} of {pages}, {total} in all
      </p>
      <div className="flex flex-wrap gap-2">
        {page > 2 && (
          <ButtonLink isSmall href={href(1)}>
            First
          </ButtonLink>
        )}
        {page > 1 && (
          <ButtonLink isSmall href={href(Math.min(page - 1, pages))} rel="prev">
            Previous
          </ButtonLink>
        )}
        {page < pages && (
          <ButtonLink isSmall href={href(page + 1)} rel="next">
            Next
          </ButtonLink>
        )}
        {page < pages - 1 && (
          <ButtonLink isSmall href={href(pages)}>
            Last
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
