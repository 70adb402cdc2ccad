import { describe, expect, it } from 'vitest';
import { createSpan } from './span';

const unsettled = 256;

describe('createSpan', () => {
  it('default: far from the head it grows with every answer', () => {
    const span = createSpan();
    expect(span.endOf(0, 1_000_000, unsettled)).toBe(1_999);
    span.answered(2_000, 10);
    expect(span.endOf(2_000, 1_000_000, unsettled)).toBe(5_999);
  });

  it('behavior: it ends where the unsettled blocks begin, and is short from there on', () => {
    const span = createSpan();
    expect(span.endOf(0, 1_000, unsettled)).toBe(744);
    expect(span.endOf(745, 1_000, unsettled)).toBe(760);
    expect(span.endOf(990, 1_000, unsettled)).toBe(1_000);
    expect(span.endOf(1_000, 1_000, unsettled)).toBe(1_000);
  });

  it('behavior: a refusal quarters it, down to a single block', () => {
    const span = createSpan();
    span.refused();
    expect(span.endOf(0, 1_000_000, unsettled)).toBe(499);
    for (let i = 0; i < 10; i += 1) span.refused();
    expect(span.endOf(0, 1_000_000, unsettled)).toBe(0);
    expect(span.endOf(999_990, 1_000_000, unsettled)).toBe(999_990);
  });

  it('behavior: many events in few blocks make it shorter, however well the node answers', () => {
    const span = createSpan();
    span.answered(2_000, 200_000);
    expect(span.endOf(0, 1_000_000, unsettled)).toBeLessThanOrEqual(399);
  });

  it('behavior: it does not outgrow its bound', () => {
    const span = createSpan();
    for (let i = 0; i < 40; i += 1) span.answered(100_000, 0);
    expect(span.endOf(0, 10_000_000, unsettled)).toBe(99_999);
  });
});
