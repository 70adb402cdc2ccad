/** For what only a mistake in the program can break. */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}
