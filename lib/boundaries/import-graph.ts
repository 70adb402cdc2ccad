import type { ParsedFile, SyntaxNode } from './source-text';

/** One import or re-export: what it names, whether only types cross, and the file it reaches (packages reach none). */
export type Import = {
  readonly from: string;
  readonly specifier: string;
  readonly target: string | undefined;
  readonly isTypeOnly: boolean;
  readonly names: readonly string[];
};

const importing = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression'];

function specifierOf(node: SyntaxNode): string | undefined {
  const source = node.source as { value?: unknown } | null | undefined;
  return typeof source?.value === 'string' ? source.value : undefined;
}

type Named = { importKind?: string; exportKind?: string; imported?: { name?: string } };

function isTypeOnly(node: SyntaxNode, items: readonly Named[]): boolean {
  if (node.importKind === 'type' || node.exportKind === 'type') return true;
  return items.length > 0 && items.every((item) => item.importKind === 'type' || item.exportKind === 'type');
}

/** Resolves `@/…` and relative specifiers against the files of the tree. */
function resolveTarget(from: string, specifier: string, paths: ReadonlySet<string>): string | undefined {
  if (!specifier.startsWith('@/') && !specifier.startsWith('.')) return undefined;
  const segments = specifier.startsWith('@/') ? [] : from.split('/').slice(0, -1);
  for (const segment of specifier.replace(/^@\//, '').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  const path = segments.join('/');
  const endings = ['', '.ts', '.tsx', '.mjs'];
  return endings.map((ending) => path + ending).find((candidate) => paths.has(candidate)) ?? path;
}

function importsOf(file: ParsedFile, paths: ReadonlySet<string>): Import[] {
  return file.nodes.flatMap((node) => {
    const specifier = importing.includes(node.type) ? specifierOf(node) : undefined;
    if (specifier === undefined) return [];
    const items = (node.specifiers ?? []) as Named[];
    return [
      {
        from: file.path,
        specifier,
        target: resolveTarget(file.path, specifier, paths),
        isTypeOnly: isTypeOnly(node, items),
        names: items.flatMap((item) => item.imported?.name ?? []),
      },
    ];
  });
}

/** Every import of every script. */
export function readImports(files: readonly ParsedFile[]): Import[] {
  const paths = new Set(files.map((file) => file.path));
  return files.flatMap((file) => importsOf(file, paths));
}

/** Each cycle once, as the files it passes through. Types may point back: they are gone when the program runs. */
export function findCycles(imports: readonly Import[]): string[][] {
  const edges = new Map<string, string[]>();
  for (const { from, target, isTypeOnly } of imports) {
    if (target !== undefined && !isTypeOnly) edges.set(from, [...(edges.get(from) ?? []), target]);
  }
  const cycles: string[][] = [];
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const at = trail.indexOf(path);
    if (at >= 0) cycles.push(trail.slice(at));
    if (at >= 0 || done.has(path)) return;
    trail.push(path);
    for (const next of edges.get(path) ?? []) visit(next);
    trail.pop();
    done.add(path);
  };
  for (const path of edges.keys()) visit(path);
  return cycles;
}
