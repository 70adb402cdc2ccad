import type { Address } from '../../lib/domain/units';
import type { About } from '../../lib/wire/stats/primitives';

/** The indexed block that an answer is true at. */
export type Moment = { block: number; hash: string; time: number };

/**
 * What answers say beyond what follows from the chain's events. It is the same object for as long as nothing in it
 * changed: what was made with it is kept, and made anew with another one.
 */
export type Facts = {
  /** What somebody published about itself behind this address; with none: that it published nothing. */
  about(uri: string | null): About;
  /** Whether code lies at the address; undefined where that was not read yet. */
  isContract(address: Address): boolean | undefined;
};
