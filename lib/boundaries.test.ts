import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findCycles, type Import, readImports } from './boundaries/import-graph';
import {
  checkComponents,
  checkPackages,
  checkProtocols,
  checkTable,
  checkWall,
} from './boundaries/import-rules';
import { checkBarrel, checkDepth, checkLength, checkName, checkServerMark } from './boundaries/shape-rules';
import { isScript, readSourceFiles, type SourceFile } from './boundaries/source-files';
import { parseFile } from './boundaries/source-text';
import { checkText, textRules } from './boundaries/text-rules';
import { badTexts, goodTexts } from './boundaries/text-samples';

const files = readSourceFiles(fileURLToPath(new URL('..', import.meta.url)));
const parsed = files.filter((file) => isScript(file.path)).map(parseFile);
const imports = readImports(parsed);

function importsIn(...sources: SourceFile[]): Import[] {
  return readImports(sources.map(parseFile));
}

function firstImport(path: string, text: string): Import {
  const [first] = importsIn({ path, text });
  if (first === undefined) throw new Error(`no import in ${text}`);
  return first;
}

describe('import walls', () => {
  const importChecks: [
    name: string,
    check: (edge: Import) => string | undefined,
    path: string,
    text: string,
  ][] = [
    ['zones', checkWall, 'lib/domain/shares.ts', "import { a } from '../text/format';"],
    [
      'zones, values where types are allowed',
      checkWall,
      'app/page.tsx',
      "import { a } from '@/lib/chain/reader';",
    ],
    ['zones, re-exports', checkWall, 'lib/text/format.ts', "export { a } from '@/lib/hooks/keys';"],
    [
      'zones, dynamic imports',
      checkWall,
      'components/a/b.tsx',
      "const a = () => import('@/lib/server/env');",
    ],
    ['zones, single files', checkWall, 'components/a/b.tsx', "import { a } from '@/lib/wallet/config';"],
    ['zones, unknown folders', checkWall, 'lib/misc/a.ts', "import { a } from '@/lib/domain/units';"],
    ['protocols', checkProtocols, 'lib/protocols/a/reads.ts', "import { a } from '../b/reads';"],
    ['components', checkComponents, 'components/stake/a.tsx', "import { A } from '../operators/b';"],
    [
      'components, shared',
      checkComponents,
      'components/ui/a.tsx',
      "import { A } from '@/components/flow/b';",
    ],
    ['packages', checkPackages, 'components/stake/a.tsx', "import { useAccount } from 'wagmi';"],
    ['packages, submodules', checkPackages, 'lib/domain/a.ts', "import type { A } from 'viem/utils';"],
    ['packages, node', checkPackages, 'lib/hooks/a.ts', "import { readFile } from 'node:fs/promises';"],
    ['packages, names', checkPackages, 'lib/server/a.ts', "import { createPublicClient } from 'viem';"],
  ];

  it.each(importChecks)('error: %s', (_name, check, path, text) => {
    expect(check(firstImport(path, text))).toContain(path);
  });

  it('behavior: what the table allows passes', () => {
    const allowed = [
      firstImport('app/page.tsx', "import type { Reader } from '@/lib/chain/reader';"),
      firstImport('app/page.tsx', "import { type Reader } from '@/lib/chain/reader';"),
      firstImport('components/stake/a.tsx', "import { B } from '@/components/ui/b';"),
      firstImport('lib/protocols/a/reads.ts', "import { a } from '../erc20/reads';"),
      firstImport('lib/flows/a.devnet.test.ts', "import { a } from '@/devnet/testing';"),
      firstImport('lib/domain/a.test.ts', "import fc from 'fast-check';"),
    ];
    const checks = [checkWall, checkProtocols, checkComponents, checkPackages];
    expect(allowed.flatMap((edge) => checks.flatMap((check) => check(edge) ?? []))).toEqual([]);
  });

  it('behavior: an import in a comment or in a text is none', () => {
    const text = "// import { a } from 'wagmi';\nexport const a = \"import b from 'wagmi'\";\n";
    expect(importsIn({ path: 'lib/domain/a.ts', text })).toEqual([]);
  });

  it('error: a cycle is found, whichever way the imports are written', () => {
    const cycle = importsIn(
      { path: 'lib/domain/a.ts', text: "import { b } from './b';" },
      { path: 'lib/domain/b.ts', text: "import { type B, c } from '@/lib/domain/c';" },
      { path: 'lib/domain/c.ts', text: "import { a } from '../domain/a';" },
    );
    expect(findCycles(cycle)).toEqual([['lib/domain/a.ts', 'lib/domain/b.ts', 'lib/domain/c.ts']]);
  });

  it('behavior: a type may point back', () => {
    const pair = importsIn(
      { path: 'lib/domain/a.ts', text: "import { b } from './b';" },
      { path: 'lib/domain/b.ts', text: "import type { A } from './a';" },
    );
    expect(findCycles(pair)).toEqual([]);
  });

  it('error: a table that leads upwards is refused', () => {
    expect(checkTable({ domain: { text: 'all' } })).toEqual(['domain → text leads up the ladder']);
  });

  it('default: the table leads one way', () => expect(checkTable()).toEqual([]));
  it('default: the tree respects the zones', () =>
    expect(imports.flatMap((i) => checkWall(i) ?? [])).toEqual([]));
  it('default: adapters are apart', () =>
    expect(imports.flatMap((i) => checkProtocols(i) ?? [])).toEqual([]));
  it('default: features are apart', () =>
    expect(imports.flatMap((i) => checkComponents(i) ?? [])).toEqual([]));
  it('default: packages are in place', () =>
    expect(imports.flatMap((i) => checkPackages(i) ?? [])).toEqual([]));
  it('default: the tree has no cycle', () => expect(findCycles(imports)).toEqual([]));
});

describe('shape of the tree', () => {
  const shapeChecks: [name: string, check: (file: SourceFile) => string | undefined, bad: SourceFile][] = [
    ['at most 300 lines', checkLength, { path: 'devnet/contracts/Long.sol', text: '\n'.repeat(301) }],
    ['at most three folders', checkDepth, { path: 'lib/a/b/c/d/e.ts', text: '' }],
    ['kebab-case files', checkName, { path: 'components/stake/DepositForm.tsx', text: '' }],
    ['kebab-case folders', checkName, { path: 'devnet/myContracts/Token.sol', text: '' }],
    ['no barrels', checkBarrel, { path: 'lib/domain/index.ts', text: '' }],
    ['server files are marked', checkServerMark, { path: 'lib/server/a.ts', text: 'export {};' }],
  ];

  it.each(shapeChecks)('error: %s', (_name, check, bad) => expect(check(bad)).toContain(bad.path));

  it.each(shapeChecks)('default: %s', (_name, check) => {
    expect(files.flatMap((file) => check(file) ?? [])).toEqual([]);
  });

  it('behavior: routes and contracts keep their names', () => {
    const paths = [
      'app/[network]/stake/page.tsx',
      'app/(a)/[[...b]]/page.tsx',
      'devnet/contracts/core/Token.sol',
    ];
    expect(paths.flatMap((path) => checkName({ path, text: '' }) ?? [])).toEqual([]);
  });
});

describe('what a file may say', () => {
  const findings = (file: SourceFile, id: string) =>
    textRules.filter((rule) => rule.id === id).flatMap((rule) => checkText(rule, parseFile(file)));

  it.each(textRules.map((rule) => rule.id))('default: %s', (id) => {
    const rule = textRules.filter((candidate) => candidate.id === id);
    expect(rule.flatMap((one) => parsed.flatMap((file) => checkText(one, file)))).toEqual([]);
  });

  it.each(badTexts)('error: $id refuses $text', ({ id, path, text }) => {
    expect(findings({ path, text }, id)).toHaveLength(1);
  });

  it.each(goodTexts)('behavior: $id accepts $text', ({ id, path, text }) => {
    expect(findings({ path, text }, id)).toEqual([]);
  });

  it('behavior: each rule has an example of what it refuses', () => {
    const shown = new Set(badTexts.map((sample) => sample.id));
    expect(textRules.filter((rule) => !shown.has(rule.id))).toEqual([]);
  });
});
