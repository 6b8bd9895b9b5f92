/*
 * One model of a chart, two renderers: `views/partials/drawing.ejs` for pages, `drawOnPdf.ts` for reports. What a
 * chart looks like is decided once, so page and report never show different pictures.
 */

/** What a mark means, from which both renderers take its colour. */
export type Tone = 'ink' | 'muted' | 'grid' | 'accent' | 'pale' | 'good' | 'neutral' | 'bad' | 'white';

export type Mark =
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly tone: Tone;
      readonly width: number;
      readonly dashed?: boolean;
    }
  | {
      readonly kind: 'rectangle';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly tone: Tone;
    }
  | {
      readonly kind: 'dot';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly tone: Tone;
    }
  | {
      /** A path in the syntax of SVG, which pdfkit reads as well: outlined, or filled where `width` is absent. */
      readonly kind: 'path';
      readonly path: string;
      readonly tone: Tone;
      readonly width?: number;
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** Of the baseline. */
      readonly y: number;
      readonly text: string;
      readonly size: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly tone: Tone;
      readonly bold?: boolean;
    };

/** A picture; all measures are in its own units, one of which is a pixel on a page. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** What it shows, for who does not see it. */
  readonly title: string;
  readonly description: string;
  readonly marks: readonly Mark[];
}

/** Six-digit colours; each text and line tone has a contrast of at least 4.5 against white, all but the grid of 3. */
export const colours: Readonly<Record<Tone, string>> = {
  ink: '#17324d',
  muted: '#4c5f70',
  grid: '#d5dbe1',
  accent: '#0066cc',
  pale: '#cfe3f7',
  good: '#00734c',
  neutral: '#a8b4bf',
  bad: '#b32d43',
  white: '#ffffff',
};

/** A coordinate as it is written: hundredths are more than a screen or a printer shows. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
