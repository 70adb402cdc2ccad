import { MoreIcon } from '@/components/ui/icons';
import { MoreButton } from './more-button';
import { NavLinks } from './nav-links';
import { sections } from './sections';

const listId = 'more-sections';

/** The last place of the bottom bar: a list of the sections that have none there. Opens without a script. */
export function MoreSections({ network }: { network: string }) {
  const hidden = sections.filter(({ onBar }) => !onBar).map(({ path }) => `/${network}/${path}`);
  return (
    <li className="flex min-w-0 flex-1">
      <MoreButton list={listId} hrefs={hidden}>
        <MoreIcon className="size-5" />
        More
      </MoreButton>
      <div
        id={listId}
        popover="auto"
        className="fixed inset-x-3 top-auto bottom-[calc(4.25rem+env(safe-area-inset-bottom))] m-0 w-auto rounded-panel border border-line-strong bg-panel p-1.5 text-ink md:hidden"
      >
        <ul aria-label="More sections" className="space-y-0.5">
          <NavLinks network={network} shape="sheet" />
        </ul>
      </div>
    </li>
  );
}
