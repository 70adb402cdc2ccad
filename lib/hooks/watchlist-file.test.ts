import fc from 'fast-check';
import { getAddress } from 'viem';
import { describe, expect, it } from 'vitest';
import { labelOf } from '../domain/watchlist';
import { parseWatchlist, watchlistText } from './watchlist-file';

const one = getAddress(`0x${'a1'.repeat(20)}`);
const two = getAddress(`0x${'b2'.repeat(20)}`);
const hex = fc.stringMatching(/^[0-9a-f]{40}$/).map((digits) => getAddress(`0x${digits}`));

describe('a list that was exported', () => {
  it('default: one entry to a line, read back as it was', () => {
    const list = [
      { address: one, label: 'Cold “wallet”, with a \\ and a "' },
      { address: two, label: '' },
    ];
    const text = watchlistText(list);
    expect(text.split('\n').filter((line) => line.includes('0x'))).toHaveLength(2);
    expect(parseWatchlist(text)).toEqual({ entries: list, problems: [] });
    expect(parseWatchlist(watchlistText([]))).toEqual({ entries: [], problems: [] });
  });

  it('behavior: any labels', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(hex, fc.string()), { selector: ([address]) => address }),
        (rows) => {
          const list = rows.map(([address, label]) => ({ address, label: labelOf(label) }));
          expect(parseWatchlist(watchlistText(list))).toEqual({ entries: list, problems: [] });
        },
      ),
    );
  });
});

describe('other lists', () => {
  it('default: a bare list of addresses, of entries, of both; labels may be missing', () => {
    const text = JSON.stringify([one.toLowerCase(), { address: two, label: null }]);
    expect(parseWatchlist(text)).toEqual({
      entries: [
        { address: one, label: '' },
        { address: two, label: '' },
      ],
      problems: [],
    });
  });

  it('behavior: the same address twice is one, with the first label that it has', () => {
    const text = JSON.stringify([
      { address: one.toLowerCase() },
      { address: one, label: 'First' },
      { address: one, label: 'Second' },
    ]);
    expect(parseWatchlist(text).entries).toEqual([{ address: one, label: 'First' }]);
  });

  it('behavior: nested values and brackets in labels do not move the lines', () => {
    const text = `{
  "note": ["[{", {"addresses": [1, 2]}],
  "addresses": [
    {"address": "${one}", "label": "} ] \\" ["},
    {"address": "0x12",
     "label": "x"},

    ["${two}"],
    {"address": "${two}", "label": 7}
  ]
}`;
    const { entries, problems } = parseWatchlist(text);
    expect(entries).toEqual([{ address: one, label: '} ] " [' }]);
    expect(problems).toEqual([
      { code: 'not-an-address', line: 5, text: '0x12' },
      { code: 'not-an-address', line: 8, text: `["${two}"]` },
      { code: 'label-unreadable', line: 9, text: `{"address":"${two}","label":7}`.slice(0, 60) },
    ]);
  });
});

describe('what cannot be read', () => {
  it('error: an address with a wrong letter is told from one that is none, and neither is taken', () => {
    const wrong = `${one.slice(0, -1)}${one.endsWith('1') ? '2' : '1'}`;
    expect(parseWatchlist(`[\n"${wrong}",\n"vitalik.eth",\n"${two}"\n]`)).toEqual({
      entries: [{ address: two, label: '' }],
      problems: [
        { code: 'wrong-checksum', line: 2, text: wrong },
        { code: 'not-an-address', line: 3, text: 'vitalik.eth' },
      ],
    });
  });

  it.each([
    ['nothing', '', 'not-json'],
    ['a table', 'address;label\n0x12;x', 'not-json'],
    ['a broken list', `[\n"${one}",\n`, 'not-json'],
    ['another document', '{"openapi": "3.1.0"}', 'no-list'],
    ['a number', '7', 'no-list'],
    ['a list that is none', '{"addresses": {"0": 1}}', 'no-list'],
    ['too long a list', JSON.stringify(Array(1001).fill(one)), 'too-many'],
  ])('error: %s', (_, text, code) => {
    const { entries, problems } = parseWatchlist(text);
    expect(entries).toEqual([]);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
  });

  it('error: where JSON breaks off is told', () => {
    const [problem] = parseWatchlist(`[\n"${one}",\n"${two}" x\n]`).problems;
    expect(problem).toEqual({ code: 'not-json', line: 3 });
  });

  it('behavior: whatever the text is, it is read or told', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { entries } = parseWatchlist(text);
        expect(entries.every(({ address }) => getAddress(address) === address)).toBe(true);
      }),
    );
  });
});
