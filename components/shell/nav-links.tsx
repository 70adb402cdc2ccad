import { NavLink } from './nav-link';
import { sections } from './sections';

/** The sections as a rail (desk) or as the bottom bar (phone). */
export function NavLinks({ network, shape }: { network: string; shape: 'rail' | 'bar' }) {
  return sections.map(({ path, label, icon: Icon }) => (
    <li key={path} className={shape === 'bar' ? 'flex min-w-0 flex-1' : undefined}>
      <NavLink href={`/${network}/${path}`} shape={shape}>
        <Icon aria-hidden className={shape === 'rail' ? 'size-4.5' : 'size-5'} />
        {label}
      </NavLink>
    </li>
  ));
}
