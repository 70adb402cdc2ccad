import 'server-only';
import { problemOfError } from '../chain/problem-error';
import type { Problem } from '../domain/problems';

/** Whatever a server read threw, as the problem that a page shows. */
export const problemOf = (error: unknown): Problem => problemOfError(error);
