export type BrowserStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const nothingKept: BrowserStorage = {
  getItem: () => null,
  setItem: () => undefined,
  removeItem: () => undefined,
  key: () => null,
  length: 0,
};

/** A storage of the browser. Where it is forbidden, looking at it throws: then nothing is kept and everything else works. */
export function browserStorage(name: 'localStorage' | 'sessionStorage'): BrowserStorage {
  try {
    return window[name];
  } catch (error) {
    if (error instanceof DOMException) return nothingKept;
    throw error;
  }
}
