import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge, type Registry } from 'prom-client';

/** Milliseconds between two looks at what is used. */
const betweenLooks = 10_000;
const quantiles = [0.5, 0.9, 0.99, 1];
/** Milliseconds between two turns that are watched. */
const turnEvery = 20;

/**
 * What the process used in the last hour: the most that was seen, and by how much its turns were late. Somebody who is
 * served leaves a trace in each of these figures, so none of them is told before the hour is over.
 */
export function hourOfProcess(registers: Registry[]): { tell(now: number): void; stop(): void } {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> =>
    new Gauge({
      name: `barometro_hour_${name}`,
      help: `${help}, in the last whole hour`,
      registers,
      labelNames,
    });
  const gauges = {
    ended: gauge('end_seconds', 'When it ended, in seconds since 1970; what follows is'),
    resident: gauge('resident_memory_bytes', 'Most resident memory'),
    heap: gauge('heap_used_bytes', 'Most memory of objects, garbage included'),
    handles: gauge('open_handles', 'Most open handles, such as connections and timers'),
    processor: gauge('cpu_seconds', 'Processor time used'),
    delay: gauge('event_loop_delay_seconds', 'By how much turns of the event loop were late', ['quantile']),
  };
  const turns = monitorEventLoopDelay({ resolution: turnEvery });
  turns.enable();
  let used = process.cpuUsage();
  let most = look();
  const looking = setInterval(() => {
    const now = look();
    most = {
      resident: Math.max(most.resident, now.resident),
      heap: Math.max(most.heap, now.heap),
      handles: Math.max(most.handles, now.handles),
    };
  }, betweenLooks).unref();

  return {
    tell: (now) => {
      const { user, system } = process.cpuUsage(used);
      used = process.cpuUsage();
      gauges.ended.set(Math.floor(now / 1000));
      gauges.resident.set(most.resident);
      gauges.heap.set(most.heap);
      gauges.handles.set(most.handles);
      gauges.processor.set((user + system) / 1e6);
      for (const quantile of quantiles)
        gauges.delay.set({ quantile }, lateBy(turns.percentile(100 * quantile)));
      turns.reset();
      most = look();
    },
    stop: () => {
      clearInterval(looking);
      turns.disable();
    },
  };
}

/** @returns seconds */
function lateBy(nanoseconds: number): number {
  return Math.max(0, nanoseconds / 1e6 - turnEvery) / 1000;
}

function look(): { resident: number; heap: number; handles: number } {
  const { rss, heapUsed } = process.memoryUsage();
  return { resident: rss, heap: heapUsed, handles: process.getActiveResourcesInfo().length };
}
