/** Points; A4 is 595 × 842. */
export const margin = { left: 56, right: 56, top: 64, bottom: 60 } as const;

/** Of a page on which each thing has its place. */
export const noMargins = { left: 0, right: 0, top: 0, bottom: 0 } as const;

/** Titillium Web brings much air between its lines. */
export const lineGap = -1.5;

const sizes = { h1: 24, h2: 16, h3: 11.5, box: 12.5, text: 10.5, small: 9 };
/** Of text, in points. */
export type Sizes = Readonly<typeof sizes>;

/** @param enlargement of all sizes of text */
export function sizesTimes(enlargement: number): Sizes {
  const { h1, h2, h3, box, text, small } = sizes;
  const times = (size: number): number => size * enlargement;
  return {
    ...{ h1: times(h1), h2: times(h2), h3: times(h3) },
    ...{ box: times(box), text: times(text), small: times(small) },
  };
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
