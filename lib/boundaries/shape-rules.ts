import { isScript, type SourceFile } from './source-files';

const maxLines = 300;
const maxFolders = 3;

export function checkLength({ path, text }: SourceFile): string | undefined {
  const lines = text.replace(/\n$/, '').split('\n').length;
  return lines > maxLines ? `${path}: ${lines} lines, ${maxLines} is the wall` : undefined;
}

/** At most three folders below a top-level folder. */
export function checkDepth({ path }: SourceFile): string | undefined {
  const folders = path.split('/').length - 2;
  return folders > maxFolders ? `${path}: ${folders} folders deep, ${maxFolders} is the wall` : undefined;
}

/** Kebab-case for folders and files; Next's own names ([network], (group), page.tsx) pass, contracts keep theirs. */
export function checkName({ path }: SourceFile): string | undefined {
  const segments = path.split('/').map((segment) => segment.replace(/^[[(]+(?:\.\.\.)?|[\])]+$/g, ''));
  const named = path.endsWith('.sol') ? segments.slice(0, -1) : segments;
  const bad = named.find((segment) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/.test(segment));
  return bad === undefined ? undefined : `${path}: ${bad} is not kebab-case`;
}

export function checkBarrel({ path }: SourceFile): string | undefined {
  return /(^|\/)index\.(ts|tsx|mjs)$/.test(path) && !path.startsWith('indexer/')
    ? `${path}: no barrels`
    : undefined;
}

export function checkServerMark({ path, text }: SourceFile): string | undefined {
  const isServer = path.startsWith('lib/server/') && isScript(path) && !path.includes('.test.');
  return isServer && !text.startsWith("import 'server-only';")
    ? `${path}: starts with import 'server-only'`
    : undefined;
}
