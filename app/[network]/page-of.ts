const lastPage = 10_000;

/** The page that a field of the address names, from one; the first for anything else. */
export function pageOf(given: string | string[] | undefined): number {
  const page = Number([given].flat()[0]);
  return Number.isInteger(page) && page >= 1 && page <= lastPage ? page : 1;
}
