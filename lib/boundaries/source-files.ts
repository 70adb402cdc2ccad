import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One file of the tree: its path from the repository root and its text. */
export type SourceFile = { readonly path: string; readonly text: string };

const topFolders = ['app', 'components', 'lib', 'contracts-abi', 'indexer', 'devnet', 'e2e'];
const wanted = /\.(ts|tsx|mjs|sol|css)$/;
/** The last is a program of its own that the product is measured against. */
const ignored = new Set(['node_modules', '.rampart', '.next', 'minimal-rainbowkit']);

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (ignored.has(entry.name)) return [];
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return folder === '' && !topFolders.includes(entry.name) ? [] : walk(root, path);
    return wanted.test(entry.name) && !entry.name.endsWith('.d.ts') ? [path] : [];
  });
}

export function readSourceFiles(root: string): SourceFile[] {
  return walk(root, '').map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}

export function isScript(path: string): boolean {
  return /\.(ts|tsx|mjs)$/.test(path);
}

/** True where `path` (with or without its ending) is named by one of the patterns; `*` stands for one segment. */
export function isNamedBy(patterns: readonly string[], path: string): boolean {
  const bare = path.replace(/\.(ts|tsx|mjs|json)$/, '');
  return patterns.some((pattern) => {
    const source = pattern.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]+');
    return new RegExp(`^${source}$`).test(bare) || bare.startsWith(`${pattern}/`);
  });
}
