import 'server-only';

const MIN_SECRET = 8;
const MAX_TEXT = 2_000;

/** The parts of an endpoint's address that may identify it or hold a key. */
export function secretsOf(url: string): string[] {
  const { href, host, hostname, username, password, pathname, searchParams } = new URL(url);
  const parts = [username, password, ...pathname.split('/'), ...searchParams.values()];
  const long = parts.filter((part) => part.length >= MIN_SECRET);
  return [url, href, host, hostname, ...long].sort((a, b) => b.length - a.length);
}

/** A node's words without any address of an endpoint, and not longer than anybody reads. */
export function scrub(text: string, secrets: readonly string[]): string {
  // Cut afterwards: a cut through the middle of a key would leave a part that is no longer recognised.
  const named = secrets.reduce((rest, secret) => rest.replaceAll(secret, '[endpoint]'), text);
  return named.replaceAll(/\b(?:https?|wss?):\/\/\S+/gi, '[endpoint]').slice(0, MAX_TEXT);
}
