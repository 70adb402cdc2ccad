import { afterEach, describe, expect, it, vi } from 'vitest';
import { browserStorage } from './browser-storage';
import { wasConnected } from './session';

afterEach(() => vi.unstubAllGlobals());

describe('the browser’s storage', () => {
  it('default: is the browser’s own', () => {
    const localStorage = { getItem: () => 'yes' };
    vi.stubGlobal('window', { localStorage });
    expect(browserStorage('localStorage')).toBe(localStorage);
    expect(wasConnected(browserStorage('localStorage'))).toBe(true);
  });

  it('error: one that the browser forbids is empty, keeps nothing and breaks no page', () => {
    vi.stubGlobal('window', {
      get sessionStorage() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const storage = browserStorage('sessionStorage');
    storage.setItem('a', 'b');
    storage.removeItem('a');
    expect([storage.getItem('a'), storage.key(0), storage.length]).toEqual([null, null, 0]);
  });
});
