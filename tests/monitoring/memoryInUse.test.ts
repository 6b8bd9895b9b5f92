import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from '@jest/globals';
import { memoryGauge, memoryLimit } from '../../src/monitoring/memoryInUse.js';

const megabyte = 1024 * 1024;

/** A heap of which we say how many megabytes are needed and how many are garbage. */
function heapOf(needed: number, garbage: number) {
  return {
    ...{ needed, garbage, collections: 0, time: 0 },
    used() {
      return (this.needed + this.garbage) * megabyte;
    },
    collect() {
      this.collections += 1;
      this.garbage = 0;
    },
    now() {
      return this.time;
    },
  };
}

describe('the memory that is in use', () => {
  test('is told as a share of the limit, and garbage is left alone while there is room', () => {
    const heap = heapOf(30, 30);
    expect(memoryGauge({ limit: 100, heap })()).toBe(0.6);
    expect(heap.collections).toBe(0);
  });

  test('does not hold what is only garbage', () => {
    const heap = heapOf(40, 50);
    expect(memoryGauge({ limit: 100, heap })()).toBe(0.4);
    expect(heap.collections).toBe(1);
  });

  test('is what cannot be collected', () => {
    expect(memoryGauge({ limit: 100, heap: heapOf(110, 50) })()).toBe(1.1);
  });

  test('is looked into at most once a second, and what comes in between is not taken for needed', () => {
    const heap = heapOf(40, 50);
    const gauge = memoryGauge({ limit: 100, heap });
    gauge();
    heap.garbage = 45;
    heap.time = 999;
    expect(gauge()).toBe(0.4);
    expect(heap.collections).toBe(1);
    heap.time = 1_000;
    expect(gauge()).toBe(0.4);
    expect(heap.collections).toBe(2);
  });

  test('is looked into at once where much has come since', () => {
    const heap = heapOf(40, 50);
    const gauge = memoryGauge({ limit: 100, heap });
    gauge();
    heap.needed = 95;
    expect(gauge()).toBe(0.95);
    expect(heap.collections).toBe(2);
  });

  test('of this process holds its buffers, and no longer those that nobody holds', () => {
    // What the command does with a flag at the start
    setFlagsFromString('--expose-gc');
    globalThis.gc = runInNewContext('gc') as NodeJS.GCFunction;
    const held = [Buffer.alloc(400 * megabyte)];
    const gauge = memoryGauge({ limit: 400, worrying: 0 });
    const full = gauge();
    expect(full).toBeGreaterThan(1);
    held.length = 0;
    // Another gauge, which has not looked within this second
    expect(memoryGauge({ limit: 400, worrying: 0 })()).toBeLessThan(full - 0.9);
  });

  test('has a limit below the one at which Node would end the program', () => {
    expect(memoryLimit()).toBeGreaterThan(100e6);
    expect(memoryLimit()).toBeLessThan(getHeapStatistics().heap_size_limit);
    expect(memoryLimit(300)).toBe(300 * 1024 * 1024);
  });
});
