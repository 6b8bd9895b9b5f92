/*
 * One model of a chart, two renderers: `views/partials/drawing.ejs` for pages, `drawOnPdf.ts` for reports. What a
 * chart looks like is decided once, so page and report never show different pictures.
 */

/** What a mark means, from which both renderers take its colour. */
export type Tone =
  | 'ink'
  | 'muted'
  | 'grid'
  | 'accent'
  | 'pale'
  | 'good'
  | 'neutral'
  | 'bad'
  | 'white'
  | 'band1'
  | 'band2'
  | 'band3'
  | 'band4'
  | 'band5';

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

/**
 * Six-digit colours; each text and line tone has a contrast of at least 4.5 against white, all but the grid of 3. Good is
 * blue and bad is orange, which people with every kind of colour vision tell apart; the five bands of 20 points from
 * orange to blue mean the same score in every picture.
 */
export const colours: Readonly<Record<Tone, string>> = {
  ink: '#17324d',
  muted: '#4c5f70',
  grid: '#d5dbe1',
  accent: '#0066cc',
  pale: '#cfe3f7',
  good: '#0059b3',
  neutral: '#a8b4bf',
  bad: '#b3470e',
  white: '#ffffff',
  band1: '#b3470e',
  band2: '#f0b98f',
  band3: '#e9edf1',
  band4: '#a3c9ee',
  band5: '#0059b3',
};

/** The tone of a score, one for each band of 20 points. */
export function bandTone(score: number): Tone {
  return (
    (['band1', 'band2', 'band3', 'band4', 'band5'] as const)[
      Math.min(4, Math.max(0, Math.floor(score / 20)))
    ] ?? 'band3'
  );
}

/** What is written on a tone so that it can be read. */
export function inkOn(tone: Tone): Tone {
  return tone === 'band1' || tone === 'band5' || tone === 'good' || tone === 'bad' ? 'white' : 'ink';
}

/** Words in lines of at most so many letters; what is too long for the last line ends with an ellipsis. */
export function inLines(text: string, letters: number, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= letters)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const kept = lines.slice(0, most);
  const isCut = lines.length > most;
  return kept.map((line, at) => {
    const whole = isCut && at === most - 1 ? `${line}…` : line;
    return whole.length > letters ? `${whole.slice(0, Math.max(1, letters - 1))}…` : whole;
  });
}

/** A coordinate as it is written: hundredths are more than a screen or a printer shows. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
