import { z } from 'zod';
import { cleanText } from '../../lib/domain/clean-text';
import { FetchError } from './problem';

const maxAddressLength = 2_048;
const handle = /^@?(\w{1,15})$/;
const twitterHost = /^(?:www\.|mobile\.)?(?:twitter|x)\.com$/;

/** A field that is missing, of the wrong type or empty after cleaning is left out; the others stay. */
const field = (clean: (text: string) => string | undefined) =>
  z
    .string()
    .transform((text) => clean(text) || undefined)
    .optional()
    .catch(undefined);

const schema = z.object({
  name: field((text) => cleanText(text, 60)),
  description: field((text) => cleanText(text, 600)),
  website: field(webAddress),
  twitter: field(twitterAddress),
  /** An address to fetch, never one to show. */
  logo: field((text) => (/^data:/i.test(text) ? text : webAddress(text))),
});

/** What operators and AVSs say about themselves. Harmless to show as text; none of it is verified. */
export type Metadata = z.infer<typeof schema>;

/** What a published file says. Throws when it is no JSON object; a field that makes no sense is only left out. */
export function readMetadata(bytes: Uint8Array): Metadata {
  const result = schema.safeParse(parseJson(bytes));
  if (!result.success) throw new FetchError('not-json');
  return result.data;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new FetchError('not-json');
  }
}

/** An http(s) address in its plain ASCII form. */
function webAddress(text: string): string | undefined {
  if (text.length > maxAddressLength || !URL.canParse(text)) return undefined;
  const { protocol, username, password, href } = new URL(text);
  const isWeb = protocol === 'http:' || protocol === 'https:';
  const isPlain = username === '' && password === '' && href.length <= maxAddressLength;
  return isWeb && isPlain ? href : undefined;
}

/** An account's address; published as one or as "@name". Links to anywhere else are not what they claim to be. */
function twitterAddress(text: string): string | undefined {
  const [, name] = handle.exec(text.trim()) ?? [];
  if (name !== undefined) return `https://x.com/${name}`;
  const address = webAddress(text);
  return address !== undefined && twitterHost.test(new URL(address).hostname) ? address : undefined;
}
