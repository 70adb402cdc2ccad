/** Why something published could not be had. */
export type MetadataProblem =
  // the address
  | 'unreadable-uri'
  | 'unsupported-scheme'
  | 'credentials-in-uri'
  | 'forbidden-port'
  | 'private-address'
  // the way there
  | 'unknown-host'
  | 'unreachable'
  | 'timeout'
  | 'too-many-redirects'
  // the answer
  | 'bad-status'
  | 'broken-answer'
  | 'unsupported-encoding'
  | 'too-large'
  | 'not-json'
  | 'not-an-image';

export type Fetched<T> = { ok: true; value: T } | { ok: false; reason: MetadataProblem };

/** A problem on its way up the stack. The only error that the parts of a fetch throw on purpose. */
export class FetchError extends Error {
  override readonly name = 'FetchError';
  readonly reason: MetadataProblem;
  constructor(reason: MetadataProblem) {
    super(reason);
    this.reason = reason;
  }
}

/** What came of a fetch. Rejects with what is no problem of the publisher's but a fault of ours. */
export async function outcomeOf<T>(work: Promise<T>): Promise<Fetched<T>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    if (error instanceof FetchError) return { ok: false, reason: error.reason };
    throw error;
  }
}
