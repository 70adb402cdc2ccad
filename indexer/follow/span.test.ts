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

  it('behavior: it ends where the unsettled blocks begin, is short from there on, and the newest come one by one', () => {
    const span = createSpan();
    expect(span.endOf(0, 1_000, unsettled)).toBe(744);
    expect(span.endOf(745, 1_000, unsettled)).toBe(760);
    expect(span.endOf(990, 1_000, unsettled)).toBe(996);
    expect(span.endOf(997, 1_000, unsettled)).toBe(997);
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

  it('behavior: what a node refuses each time is hardly tried any more, and what it answers is kept', () => {
    const span = createSpan();
    const bound = 10_000;
    let from = 0;
    let requests = 0;
    for (; from < 8_000_000; requests += 1) {
      const to = span.endOf(from, 10_000_000, unsettled);
      if (to - from + 1 > bound) {
        span.refused();
        continue;
      }
      span.answered(to - from + 1, 10);
      from = to + 1;
    }
    expect(from / requests).toBeGreaterThan(bound * 0.75);
  });

  it('behavior: after a crowded stretch it grows again', () => {
    const span = createSpan();
    const read = () => span.endOf(0, 10_000_000, unsettled) + 1;
    for (let i = 0; i < 20; i += 1) {
      if (read() > 30) span.refused();
      else span.answered(read(), 15_000);
    }
    for (let i = 0; i < 90; i += 1) span.answered(read(), 0);
    expect(read()).toBe(100_000);
  });

  it('behavior: after an outage, which refused even single blocks, it is long again in a few answers', () => {
    const span = createSpan();
    const read = () => span.endOf(0, 10_000_000, unsettled) + 1;
    for (let i = 0; i < 20; i += 1) span.answered(read(), 0);
    for (let i = 0; i < 20; i += 1) span.refused();
    expect(read()).toBe(1);
    for (let i = 0; i < 20; i += 1) span.answered(read(), 0);
    expect(read()).toBe(100_000);
  });
});
