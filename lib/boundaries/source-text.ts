import { parseAst } from 'vitest/node';
import type { SourceFile } from './source-files';

/** A node of the syntax tree, as far as these checks look at it. */
export type SyntaxNode = {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
};

/** A script, parsed once: `code` has its comments blanked out, `comments` everything else; offsets stay the same. */
export type ParsedFile = SourceFile & {
  readonly nodes: readonly SyntaxNode[];
  readonly code: string;
  readonly comments: string;
};

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function collectNodes(node: SyntaxNode, into: SyntaxNode[]): SyntaxNode[] {
  into.push(node);
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) {
      if (isNode(child)) collectNodes(child, into);
    }
  }
  return into;
}

function blank(text: string): string {
  return text.replaceAll(/[^\n]/g, ' ');
}

/** Comments lie between literals: `//` inside a text opens none, and only the syntax tree knows the texts. */
function findComments(text: string, nodes: readonly SyntaxNode[]): [start: number, end: number][] {
  const literals = nodes.filter((node) => ['Literal', 'TemplateElement', 'JSXText'].includes(node.type));
  let masked = text;
  for (const { start, end } of literals) {
    masked = masked.slice(0, start) + 'x'.repeat(end - start) + masked.slice(end);
  }
  return [...masked.matchAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g)].map((m) => [m.index, m.index + m[0].length]);
}

function splitComments(text: string, nodes: readonly SyntaxNode[]): { code: string; comments: string } {
  let code = text;
  let comments = blank(text);
  for (const [start, end] of findComments(text, nodes)) {
    code = code.slice(0, start) + blank(text.slice(start, end)) + code.slice(end);
    comments = comments.slice(0, start) + text.slice(start, end) + comments.slice(end);
  }
  return { code, comments };
}

export function parseFile(file: SourceFile): ParsedFile {
  const program: unknown = parseAst(file.text, { lang: file.path.endsWith('x') ? 'tsx' : 'ts' });
  const nodes = isNode(program) ? collectNodes(program, []) : [];
  return { ...file, nodes, ...splitComments(file.text, nodes) };
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
