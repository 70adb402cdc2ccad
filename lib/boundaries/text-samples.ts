/** A small file that a rule of `text-rules.ts` must refuse, or must let pass. */
export type TextSample = { readonly id: string; readonly path: string; readonly text: string };

const named = 'named problems only (30)';
const caught = 'no empty catch (30)';
const amounts = 'amounts stay bigint (12)';
const abi = 'no ABI outside contracts-abi (3)';
const address = 'no address outside the deployments (3)';
const sleeps = 'no sleeps in tests (48)';
const skips = 'no skipped tests';
const aware = 'no test-awareness (49)';
const colours = 'colours come from the tokens (39)';
const pixels = 'no arbitrary pixels (39)';
const todo = 'TODO carries an issue number (53)';
const dead = 'no commented-out code (53)';
const someAddress = `0x${'12'.repeat(20)}`;

export const badTexts: readonly TextSample[] = [
  { id: named, path: 'lib/domain/a.ts', text: "throw new Error('no');" },
  { id: caught, path: 'lib/wallet/a.ts', text: 'try { a(); } catch { }' },
  { id: caught, path: 'devnet/a.ts', text: 'try { a(); } catch (e) {\n}' },
  { id: caught, path: 'lib/hooks/a.ts', text: 'a().catch(() => {});' },
  { id: amounts, path: 'lib/hooks/a.ts', text: 'const a = Number(position.shares);' },
  { id: amounts, path: 'components/a/b.tsx', text: 'const a = Number(rawAmount);' },
  { id: amounts, path: 'lib/domain/a.ts', text: 'const a = b / 1e18;' },
  { id: amounts, path: 'app/a.ts', text: 'const a = parseFloat(b);' },
  { id: amounts, path: 'components/a/b.tsx', text: 'const a = formatUnits(b, 18);' },
  { id: 'unknown is not zero (17)', path: 'lib/hooks/a.ts', text: 'const a = b ?? 0n;' },
  { id: 'the domain has no clock and no chance (2)', path: 'lib/domain/a.ts', text: 'const a = Date.now();' },
  { id: abi, path: 'lib/chain/a.ts', text: "const a = parseAbi(['function b()']);" },
  { id: address, path: 'components/a/b.tsx', text: `const a = '${someAddress}';` },
  { id: 'no chain id decides (7)', path: 'lib/wallet/a.ts', text: 'if (chainId === 1) a();' },
  { id: sleeps, path: 'e2e/stories/a.spec.ts', text: 'await page.waitForTimeout(5);' },
  { id: sleeps, path: 'lib/a/b.test.ts', text: 'await new Promise((resolve) => setTimeout(resolve, 5));' },
  { id: skips, path: 'lib/a/b.test.ts', text: "it.skip('default', () => a());" },
  { id: skips, path: 'e2e/stories/a.spec.ts', text: "test.describe.fixme('a', () => a());" },
  { id: aware, path: 'app/a.ts', text: "if (process.env.NODE_ENV === 'test') a();" },
  { id: aware, path: 'proxy.ts', text: 'if (process.env.VITEST) a();' },
  { id: colours, path: 'components/a/b.tsx', text: 'const a = <p style={{ color: "#ff0000" }} />;' },
  { id: colours, path: 'components/a/b.tsx', text: 'const a = <p className="text-[#abc]" />;' },
  { id: pixels, path: 'components/a/b.tsx', text: 'const a = <p className="w-[13px]" />;' },
  { id: 'a layout or a page stays on the server (34)', path: 'app/page.tsx', text: "'use client';\n" },
  { id: todo, path: 'lib/a.ts', text: '// TODO mend this' },
  { id: dead, path: 'lib/a.ts', text: '// const a = b();' },
  { id: dead, path: 'lib/a.ts', text: '  // a.b(c);' },
];

export const goodTexts: readonly TextSample[] = [
  { id: named, path: 'lib/domain/a.ts', text: "// never new Error('no')" },
  { id: named, path: 'lib/domain/a.test.ts', text: "throw new Error('no');" },
  { id: caught, path: 'lib/wallet/a.ts', text: 'try { a(); } catch { b(); }' },
  { id: caught, path: 'devnet/a.ts', text: 'try { a(); } catch { /* the next one may know */ }' },
  { id: amounts, path: 'lib/text/a.ts', text: 'const a = Number(amount);' },
  { id: amounts, path: 'lib/hooks/a.ts', text: 'const a = Number(chainId);' },
  { id: address, path: 'lib/chain/a.ts', text: `const a = '${someAddress}';` },
  { id: sleeps, path: 'lib/hooks/a.ts', text: 'setTimeout(a, 5);' },
  { id: colours, path: 'components/a/b.tsx', text: 'const a = <a href="#main">skip</a>;' },
  { id: pixels, path: 'components/a/b.tsx', text: 'const a = <p className="grid-cols-[1fr_2fr]" />;' },
  { id: todo, path: 'lib/a.ts', text: '// TODO #12: mend this' },
  { id: dead, path: 'lib/a.ts', text: '// If the chain answers late, the older value stays.' },
];
