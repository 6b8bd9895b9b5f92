/** @param {readonly number[]} values */
export function median(values) {
  return percentile(values, 50);
}

/** The smallest value that at least `share` of a hundred do not exceed. */
export function percentile(values, share) {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.max(0, Math.ceil((share / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Three figures that count, and whole numbers from a hundred on. */
export function rounded(value) {
  if (!Number.isFinite(value)) return '–';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-GB');
  return String(Number(value.toPrecision(3)));
}

export function timesOf(value, limit) {
  return `${rounded(value / limit)} ×`;
}
