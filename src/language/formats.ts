/** Numbers and days as they are written in a language. Formatters are costly to make and pages write hundreds. */
export function formats(locale: 'it-IT' | 'en-GB') {
  const numbers = [0, 1, 2, 3].map(
    (decimals) =>
      new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals }),
  );
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const signs = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero', maximumFractionDigits: 0 });
  const dates = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const weekdays = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', timeZone: 'UTC' });
  const months = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' });
  const longMonths = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return {
    date: (date: Date): string => dates.format(date),
    /** The day of the week and of the month. */
    weekday: (date: Date): string => weekdays.format(date),
    month: (date: Date): string => months.format(date),
    longMonth: (date: Date): string => longMonths.format(date),
    number: (value: number, decimals: 0 | 1 | 2 | 3 = 0): string =>
      numbers[decimals]?.format(value).replace('-', '−') ?? String(value),
    share: (value: number): string => shares.format(value),
    signed: (value: number): string => signs.format(value).replace('-', '−'),
  };
}
