import { getAddress, isAddress } from 'viem';
import * as z from 'zod/mini';
import type { Address } from '../domain/units';
import { labelOf, type Watched } from '../domain/watchlist';

/** What is wrong with a file, or with one entry of it: in which line where that is known, and the text in question. */
export type FileProblem = {
  code: 'not-json' | 'no-list' | 'too-many' | 'not-an-address' | 'wrong-checksum' | 'label-unreadable';
  line?: number;
  text?: string;
};

/** What a file holds: the entries that can be read, each address once, and every problem in the order of the lines. */
export type FileReading = { entries: Watched[]; problems: FileProblem[] };

const VERSION = 1;
/** Of one file; a list keeps fewer. */
const MOST_ENTRIES = 1_000;
const SHOWN_TEXT = 60;

const anything = z.array(z.unknown());
/** Our own form, and a bare list of addresses or entries. */
const shapes = z.union([
  anything,
  z.pipe(
    z.object({ addresses: anything }),
    z.transform(({ addresses }: { addresses: unknown[] }) => addresses),
  ),
]);
const label = z.nullish(z.string().check(z.maxLength(10_000)));
const entry = z.union([
  z.pipe(
    z.string(),
    z.transform((address: string) => ({ address, label: undefined })),
  ),
  z.object({ address: z.string(), label }),
]);

/** The list as a file: one entry to a line, so that a line can be named. */
export function watchlistText(list: readonly Watched[]): string {
  const lines = list.map(({ address, label: text }) => `    ${JSON.stringify({ address, label: text })}`);
  return `{\n  "version": ${VERSION},\n  "addresses": [\n${lines.join(',\n')}\n  ]\n}\n`;
}

/** Reads a list from a file's text. Nothing is thrown: what cannot be read is told. */
export function parseWatchlist(text: string): FileReading {
  const parsed = parsedJson(text);
  if ('problem' in parsed) return { entries: [], problems: [parsed.problem] };
  const found = shapes.safeParse(parsed.value);
  if (!found.success) return { entries: [], problems: [{ code: 'no-list' }] };
  if (found.data.length > MOST_ENTRIES) return { entries: [], problems: [{ code: 'too-many' }] };
  const lines = elementLines(text);
  const read = found.data.map((value, at) => readEntry(value, lines[at]));
  const entries = read.flatMap((one) => ('entry' in one ? one.entry : []));
  return {
    entries: distinct(entries),
    problems: read.flatMap((one) => ('problem' in one ? one.problem : [])),
  };
}

/** The same address once, with the first label that it has. */
function distinct(entries: readonly Watched[]): Watched[] {
  const found = new Map<Address, Watched>();
  for (const one of entries) {
    if (!found.get(one.address)?.label) found.set(one.address, one);
  }
  return [...found.values()];
}

function parsedJson(text: string): { value: unknown } | { problem: FileProblem } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = lineIn(error.message, text);
    return { problem: { code: 'not-json', ...(line !== undefined && { line }) } };
  }
}

/** Where the browser says that it stopped: every one words it its own way, and some say nothing. */
function lineIn(message: string, text: string): number | undefined {
  const [, line] = /line (\d+)/.exec(message) ?? [];
  if (line !== undefined) return Number(line);
  const [, position] = /position (\d+)/.exec(message) ?? [];
  return position === undefined ? undefined : text.slice(0, Number(position)).split('\n').length;
}

function readEntry(value: unknown, line: number | undefined): { entry: Watched } | { problem: FileProblem } {
  const at = line !== undefined && { line };
  const read = entry.safeParse(value);
  if (!read.success) return { problem: { code: codeOf(value), ...at, ...textOf(value) } };
  const typed = read.data.address.trim();
  const text = { text: typed.slice(0, SHOWN_TEXT) };
  if (!isAddress(typed, { strict: false })) return { problem: { code: 'not-an-address', ...at, ...text } };
  if (typed !== typed.toLowerCase() && !isAddress(typed)) {
    return { problem: { code: 'wrong-checksum', ...at, ...text } };
  }
  return { entry: { address: getAddress(typed), label: labelOf(read.data.label ?? '') } };
}

const hasAddress = z.object({ address: z.string() });

/** An entry that is none: its label, or its address, is of another kind than text. */
const codeOf = (value: unknown): FileProblem['code'] =>
  hasAddress.safeParse(value).success ? 'label-unreadable' : 'not-an-address';

function textOf(value: unknown): { text?: string } {
  const text = JSON.stringify(value) as string | undefined;
  return text === undefined ? {} : { text: text.slice(0, SHOWN_TEXT) };
}

const tokens = /"(?:\\.|[^"\\])*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;

/** The lines at which the entries of the list begin: JSON.parse does not tell. Only for text that is JSON. */
function elementLines(text: string): number[] {
  const lines: number[] = [];
  let path = '';
  let key = '';
  let line = 1;
  let last = 0;
  for (const { 0: token, index } of text.matchAll(tokens)) {
    line += text.slice(last, index).split('\n').length - 1;
    last = index;
    if (token === ']' || token === '}') path = path.slice(0, -1);
    else if (token !== ',' && token !== ':') {
      if (path === '[' || (path === '{[' && key === 'addresses')) lines.push(line);
      if (path === '{' && token.startsWith('"')) key = JSON.parse(token) as string;
      if (token === '[' || token === '{') path += token;
    }
  }
  return lines;
}
