import {
  ladder,
  packageBans,
  packageFreeZones,
  sharedComponentFolders,
  sharedProtocolFiles,
  testPackages,
  walls,
  zones,
} from '../boundaries.mjs';
import type { Import } from './import-graph';
import { isNamedBy, isTest } from './source-files';

/** The zone of a file; `proxy.ts` and the configuration files at the root are the zone 'root'. */
export function zoneOf(path: string): string | undefined {
  const zone = Object.entries(zones).find(([, folder]) => path.startsWith(`${folder}/`))?.[0];
  if (zone !== undefined) return zone;
  return path.startsWith('lib/boundaries.') ? 'boundaries' : path.includes('/') ? undefined : 'root';
}

/** A test that needs a chain drives whatever it proves, so it may reach everything that is not seen or served. */
function isDevnetTestReach(from: string, toZone: string): boolean {
  return from.endsWith('.devnet.test.ts') && !['app', 'components', 'e2e'].includes(toZone);
}

export function checkWall({ from, target, isTypeOnly }: Import): string | undefined {
  if (target === undefined) return undefined;
  const fromZone = zoneOf(from);
  const toZone = zoneOf(target);
  if (fromZone === undefined || toZone === undefined) {
    return `${from} → ${target}: lies in no zone of lib/boundaries.mjs`;
  }
  if (fromZone === toZone || isDevnetTestReach(from, toZone)) return undefined;
  const permission = walls[fromZone]?.[toZone];
  if (permission === 'all' || (permission === 'types' && isTypeOnly)) return undefined;
  if (Array.isArray(permission) && isNamedBy(permission, target)) return undefined;
  return `${from} → ${target}: ${fromZone} may ${permission === undefined ? 'not' : 'only partly'} import ${toZone}`;
}

/** Inside the protocols each adapter knows itself, erc20 and the adapter's shape. */
export function checkProtocols({ from, target }: Import): string | undefined {
  const own = /^(lib\/protocols\/[^/]+)\//.exec(from)?.[1];
  if (own === undefined || !target?.startsWith('lib/protocols/') || target.startsWith(`${own}/`))
    return undefined;
  return isNamedBy(sharedProtocolFiles, target)
    ? undefined
    : `${from} → ${target}: another protocol's adapter`;
}

/** A feature folder inside components never reaches a sibling feature. */
export function checkComponents({ from, target }: Import): string | undefined {
  const own = /^components\/([^/]+)\//.exec(from)?.[1];
  const other = /^components\/([^/]+)\//.exec(target ?? '')?.[1];
  if (own === undefined || other === undefined || own === other) return undefined;
  const allowed = sharedComponentFolders[own] ?? Object.keys(sharedComponentFolders);
  return allowed.includes(other)
    ? undefined
    : `${from} → ${target}: share through ui, amount, flow, wallet or lib`;
}

function isPackage(pattern: string, specifier: string): boolean {
  if (pattern.endsWith('*')) return specifier.startsWith(pattern.slice(0, -1));
  return specifier === pattern || specifier.startsWith(`${pattern}/`);
}

export function checkPackages({ from, specifier, target, names }: Import): string | undefined {
  const zone = zoneOf(from);
  if (target !== undefined || zone === undefined) return undefined;
  if (isTest(from) && testPackages.some((pattern) => isPackage(pattern, specifier))) return undefined;
  if (from.endsWith('.devnet.test.ts') && specifier.startsWith('viem')) return undefined;
  if (packageFreeZones.includes(zone)) return `${from} imports ${specifier}: ${zone} imports no package`;
  for (const ban of packageBans) {
    if (!ban.packages.some((pattern) => isPackage(pattern, specifier)) || ban.zones.includes(zone)) continue;
    const { names: bannedNames } = ban;
    const banned =
      bannedNames === undefined ? [specifier] : names.filter((name) => bannedNames.includes(name));
    if (banned.length > 0) return `${from} imports ${banned.join(', ')}: only ${ban.zones.join(', ')} may`;
  }
  return undefined;
}

/** The table itself must not allow a cycle: every arrow leads down the ladder. */
export function checkTable(rows: Record<string, Record<string, unknown>> = walls): string[] {
  return Object.entries(rows).flatMap(([from, row]) =>
    Object.keys(row)
      .filter((to) => ladder.indexOf(to) <= ladder.indexOf(from))
      .map((to) => `${from} → ${to} leads up the ladder`),
  );
}
