import { NavLink } from './nav-link';
import { sections } from './sections';

type NavLinksProps = { network: string; shape: 'rail' | 'bar' | 'sheet' };

const isIn = {
  rail: () => true,
  bar: (onBar: boolean) => onBar,
  sheet: (onBar: boolean) => !onBar,
};

/** The sections as a rail (desk), as the bottom bar (phone), or those that the bar has no room for. */
export function NavLinks({ network, shape }: NavLinksProps) {
  return sections
    .filter(({ onBar }) => isIn[shape](onBar))
    .map(({ path, label, icon: Icon }) => (
      <li key={path} className={shape === 'bar' ? 'flex min-w-0 flex-1' : undefined}>
        <NavLink href={`/${network}/${path}`} shape={shape}>
          <Icon aria-hidden className={shape === 'bar' ? 'size-5' : 'size-4.5'} />
          {label}
        </NavLink>
      </li>
    ));
}
