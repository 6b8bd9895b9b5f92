import { colours } from '../../../charts/drawing.js';
import type { Structure, TaggedDocument, TextStyle } from '../../pdf/taggedDocument.js';

/** Points of the edges of a sheet; the foot stands in the lower one. */
export const edge = { left: 42, right: 42, top: 36, bottom: 54 } as const;

/** How large everything is, in points. */
export interface PaperLook {
  readonly title: number;
  readonly heading: number;
  readonly text: number;
  readonly small: number;
  /** Of the labels over a grid. */
  readonly label: number;
  /** Of the values in circles. */
  readonly value: number;
  readonly circle: number;
  /** Above and below an item. */
  readonly air: number;
  /** Between the lines to write on. */
  readonly ruling: number;
  /** Before the text of an item, for its number. */
  readonly indent: number;
  readonly code: number;
  readonly foot: number;
  /** Whether there is room for what stands side by side. */
  readonly isLarge: boolean;
}

export const looks: Readonly<Record<'normal' | 'large', PaperLook>> = {
  normal: {
    ...{ title: 20, heading: 11.5, text: 9.5, small: 8.5, label: 7.5, value: 7, circle: 7, air: 2.5 },
    ...{ ruling: 18, indent: 18, code: 11.5, foot: 8.5, isLarge: false },
  },
  large: {
    ...{ title: 30, heading: 23, text: 18.5, small: 18, label: 18, value: 18, circle: 13.5, air: 6 },
    ...{ ruling: 34, indent: 36, code: 21, foot: 18, isLarge: true },
  },
};

/** The sheets of one questionnaire: what is drawn on them, from top to bottom, and where they end. */
export interface Sheets {
  readonly tagged: TaggedDocument;
  readonly look: PaperLook;
  /** The structure element of the questionnaire. */
  readonly section: Structure;
  /** Points between the edges. */
  readonly width: number;
  readonly height: number;
  /** Begins a sheet where less than so many points are left; says whether it did. */
  keep(height: number): boolean;
  /** Writes below what was there. */
  write(parent: Structure | undefined, kind: string, text: string, style: SheetStyle): void;
  space(points: number): void;
  /** Writes the last foot; gives the number of sheets. */
  end(): number;
}

type SheetStyle = Pick<TextStyle, 'size' | 'font'> & Partial<TextStyle>;

/** Begins a questionnaire on an empty page. */
export function beginSheets(
  tagged: TaggedDocument,
  look: PaperLook,
  { code, footOf }: { code: string; footOf: (sheet: number) => string },
): Sheets {
  const { canvas } = tagged;
  const section = tagged.open(tagged.root, 'Sect');
  const width = canvas.page.width - edge.left - edge.right;
  const limit = canvas.page.height - edge.bottom;
  let sheet = 1;
  // Read out once, at the end
  const foot = (parent: Structure | undefined): void => {
    drawFoot(tagged, look, parent, { code, text: footOf(sheet), width });
  };
  canvas.y = edge.top;
  return {
    ...{ tagged, look, section, width },
    height: limit - edge.top,
    keep: (height) => {
      if (canvas.y + height <= limit) return false;
      foot(undefined);
      canvas.addPage();
      canvas.y = edge.top;
      sheet += 1;
      return true;
    },
    write: (parent, kind, text, style) => {
      tagged.write(parent, kind, text, { x: edge.left, width, tone: 'ink', ...style });
    },
    space: (points) => {
      canvas.y += points;
    },
    end: () => {
      foot(section);
      section.end();
      return sheet;
    },
  };
}

/** The code on every sheet, so that they can be put together again. */
function drawFoot(
  tagged: TaggedDocument,
  { code: codeSize, foot: size }: PaperLook,
  parent: Structure | undefined,
  { code, text, width }: { code: string; text: string; width: number },
): void {
  const { canvas } = tagged;
  const top = canvas.page.height - edge.bottom + 8;
  const baseline = top + 22;
  tagged.artifact(() =>
    canvas
      .moveTo(edge.left, top)
      .lineTo(edge.left + width, top)
      .lineWidth(0.5)
      .stroke(colours.neutral),
  );
  // Both stand on one line: of a letter, so much is above it
  canvas.y = baseline - 1.048 * codeSize;
  tagged.write(parent, 'P', code, { x: edge.left, width, size: codeSize, font: 'code', tone: 'ink' });
  canvas.y = baseline - 1.133 * size;
  tagged.write(parent, 'P', text, {
    x: edge.left,
    width,
    size,
    font: 'regular',
    tone: 'ink',
    align: 'right',
  });
}
