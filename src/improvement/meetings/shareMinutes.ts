const step = 5;

/**
 * Divides the time of a meeting among its points by their weight, in steps of five minutes, at least five for each; the
 * last takes what is left.
 *
 * @param minutes of the whole meeting
 * @example
 * shareMinutes([1, 2, 1], 60) // => [15, 30, 15]
 */
export function shareMinutes(weights: readonly number[], minutes: number): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  let left = minutes;
  return weights.map((weight, at) => {
    const share =
      at === weights.length - 1
        ? Math.max(step, left)
        : Math.max(step, step * Math.floor((minutes * weight) / sum / step));
    left -= share;
    return share;
  });
}
