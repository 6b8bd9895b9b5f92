import { getHeapStatistics } from 'node:v8';

/*
 * How full the memory is that the program allows itself. Garbage does not count: before anybody is refused for want of
 * memory, it is collected: at most once a second, unless much has come since.
 */

const megabyte = 1024 * 1024;

/** What is left of the most that Node itself would take before it ends the process. */
const shareOfHeapLimit = 0.8;

/** Milliseconds between two collections; one takes some tens of them. */
const betweenCollections = 1_000;

/**
 * How much memory the program allows itself.
 *
 * @param configured megabytes
 * @returns bytes
 */
export function memoryLimit(configured?: number): number {
  return configured === undefined
    ? shareOfHeapLimit * getHeapStatistics().heap_size_limit
    : configured * megabyte;
}

/** The share of the limit that may have come since the last collection before the next need not wait. */
const muchMore = 0.5;

/** What the gauge reads and does; tests bring their own. */
export interface Heap {
  /** Bytes of objects and buffers, garbage included. */
  used(): number;
  collect(): void;
  /** Milliseconds. */
  now(): number;
}

/**
 * @param limit megabytes, or the default
 * @param worrying the share from which on garbage has to be told from what is needed
 * @returns what says the share of the limit that is in use: 1 is all of it
 */
export function memoryGauge({
  limit,
  worrying = 0.75,
  heap = thisProcess,
}: { limit?: number | undefined; worrying?: number; heap?: Heap } = {}): () => number {
  const most = memoryLimit(limit);
  let collectedAt = -Infinity;
  let left = 0;
  return () => {
    const share = heap.used() / most;
    if (share <= worrying) return share;
    if (heap.now() - collectedAt >= betweenCollections || share - left >= muchMore) {
      heap.collect();
      collectedAt = heap.now();
      left = heap.used() / most;
    }
    return left;
  };
}

const thisProcess: Heap = {
  used: () => {
    const { used_heap_size, external_memory } = getHeapStatistics();
    return used_heap_size + external_memory;
  },
  collect: () => {
    // The command starts servers with `--expose-gc`. Buffers that nobody holds are found by the first and given back by
    // the second
    globalThis.gc?.();
    globalThis.gc?.();
  },
  now: () => performance.now(),
};
