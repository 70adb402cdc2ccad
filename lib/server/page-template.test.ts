import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newNonce, templateOf, withNonce } from './page-template';

const drawn = newNonce();
const textOf = (html: string, nonce: string) => {
  const template = templateOf(new Uint8Array(Buffer.from(html)), drawn, [['link', `nonce="${drawn}"`]]);
  return template && new Response(withNonce(template, nonce).body).text();
};

it('default: every place of the old nonce holds the new one, and nothing else changes', async () => {
  const gap = fc.oneof(fc.string(), fc.constantFrom('ε'.repeat(5_000), 'x'.repeat(4_096), ''));
  await fc.assert(
    fc.asyncProperty(fc.array(gap, { minLength: 2, maxLength: 12 }), async (gaps) => {
      const nonce = newNonce();
      expect(await textOf(gaps.join(drawn), nonce)).toBe(gaps.join(nonce));
    }),
    { numRuns: 200 },
  );
});

it('behavior: a page can be sent many times, and what has no nonce in it is not copied', async () => {
  const html = `${'a'.repeat(50_000)}<script nonce="${drawn}">${'b'.repeat(50_000)}`;
  const template = templateOf(new Uint8Array(Buffer.from(html)), drawn, [])!;
  expect(template.pieces).toHaveLength(3);
  expect(template.size).toBe(html.length);
  const chunksOf = async (nonce: string) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of withNonce(template, nonce).body) chunks.push(chunk);
    return chunks;
  };
  const [first, second] = await Promise.all([chunksOf(newNonce()), chunksOf(newNonce())]);
  expect(first[0]).toBe(second[0]);
  expect(first[1]).not.toEqual(second[1]);
  expect(first[2]).toBe(second[2]);
});

it('behavior: the headers get the same nonce', () => {
  const template = templateOf(new Uint8Array(Buffer.from(drawn)), drawn, [['link', `nonce="${drawn}"`]])!;
  expect(withNonce(template, 'another').headers).toEqual([['link', 'nonce="another"']]);
});

it('error: a page without the nonce is no template', async () => {
  expect(templateOf(new Uint8Array(Buffer.from('<p>bare</p>')), drawn, [])).toBeUndefined();
});

it('behavior: no two nonces are alike, and all are of one length', () => {
  const nonces = Array.from({ length: 1_000 }, newNonce);
  expect(new Set(nonces).size).toBe(1_000);
  expect(new Set(nonces.map(({ length }) => length))).toEqual(new Set([24]));
});
