import type { Service } from '../../improvement/incidents/desk.js';
import type { Dimension } from '../../improvement/incidents/report.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';

/** A value that reports are counted by, in words. */
export function labelOf(
  dimension: Dimension,
  value: string,
  services: readonly Service[],
  language: Language,
): string {
  if (dimension === 'service') return services.find(({ number }) => String(number) === value)?.name ?? value;
  const labels: Readonly<Record<string, string>> = catalogue(language).incidents.labels[dimension];
  return labels[value] ?? value;
}
