/** The index cannot answer yet, for the reason given in plain words. */
export class NotReady extends Error {
  override readonly name = 'NotReady';
}

/** The question cannot be answered as it was put: what is wrong with which field. */
export class BadQuestion extends Error {
  override readonly name = 'BadQuestion';
  readonly fields: readonly { field: string; message: string }[];

  constructor(field: string, message: string) {
    super(`${field}: ${message}`);
    this.fields = [{ field, message }];
  }
}
