/** A failure of the devnet's tools that is told to a person as it stands, without a stack. */
export class DevnetProblem extends Error {
  override name = 'DevnetProblem';
}
