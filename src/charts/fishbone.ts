import { rounded, type Drawing, type Mark, type Tone } from './drawing.js';
import { wrap } from './textWidth.js';

/*
 * A diagram of causes and effects with cards (Fukuda's CEDAC): the effect on the right, a bone for each cause, facts on the
 * left of a bone and ideas on its right. All bones of one side lean alike, so that the cards of neighbours lie between
 * parallel lines and cannot meet.
 */

export interface FishboneCard {
  readonly text: string;
  /** One sign that says how the card stands, beside its tone. */
  readonly badge: string;
  readonly tone: Tone;
}

interface FishboneBone {
  readonly name: string;
  readonly facts: readonly FishboneCard[];
  readonly ideas: readonly FishboneCard[];
}

export interface Fishbone {
  readonly title: string;
  readonly description: string;
  readonly effect: string;
  /** Lines about the target. */
  readonly target: readonly string[];
  readonly facts: string;
  readonly ideas: string;
  readonly bones: readonly FishboneBone[];
}

/** A rectangle with its words, in the units of the drawing. */
export interface WordsInBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Between which the words stand, from the left edge of the box. */
  readonly inner: readonly [from: number, to: number];
  readonly lines: readonly string[];
  readonly size: number;
  readonly isBold: boolean;
}

export interface FishboneDrawing extends Drawing {
  /** Of cards, in the order in which they were given: bone by bone, facts first. */
  readonly cards: readonly WordsInBox[];
  readonly names: readonly WordsInBox[];
  readonly effect: WordsInBox;
}

/** The smallest size of words. */
export const smallestSize = 12;

const card = { width: 176, strip: 18, padding: 7, line: 14.5, gap: 9 } as const;
const name = { width: 160, size: 14, line: 17, padding: 7 } as const;
const head = { width: 236, size: 17, line: 21, targetSize: 14, targetLine: 19, padding: 14 } as const;
/** How far a bone leans to the left for each unit away from the spine. */
const lean = 0.22;
/** Between a bone and the cards beside it. */
const gutter = 9;
const fromSpine = 20;
const shortestBone = 70;
const captionHeight = 18;
const betweenBones = 16;
const margin = 12;
/** Of a sheet lying on its side. */
const sheet = { width: 1130, height: 690 } as const;

interface PlacedCard {
  readonly card: FishboneCard;
  readonly isIdea: boolean;
  readonly lines: readonly string[];
  /** Of its left edge from the foot of its bone. */
  readonly x: number;
  /** Of its nearer edge from the spine. */
  readonly away: number;
  readonly height: number;
}

interface PlacedBone {
  readonly name: string;
  readonly lines: readonly string[];
  readonly cards: readonly PlacedCard[];
  /** From the spine to its tip. */
  readonly length: number;
  readonly nameHeight: number;
  /** Room that it takes on each side of its line, at any distance from the spine. */
  readonly left: number;
  readonly right: number;
}

/** Draws a board; cards stand in as many rows as make it largest on a sheet of paper. */
export function fishbone(board: Fishbone): FishboneDrawing {
  const most = Math.max(1, ...board.bones.map(({ facts, ideas }) => Math.max(facts.length, ideas.length)));
  let best = arrange(board, 1);
  for (let rows = 2; rows <= most; rows += 1) {
    const other = arrange(board, rows);
    if (scaleOf(other) > scaleOf(best)) best = other;
  }
  return draw(board, best);
}

/** A bone with the place of its foot on the spine. */
interface FootedBone extends PlacedBone {
  readonly place: number;
  readonly foot: number;
  /** −1 above the spine, 1 below. */
  readonly side: -1 | 1;
}

interface Arrangement {
  readonly bones: readonly FootedBone[];
  readonly width: number;
  readonly height: number;
  readonly spine: number;
  readonly spineEnd: number;
  readonly effect: ReturnType<typeof effectOf>;
}

function scaleOf({ width, height }: Arrangement): number {
  return Math.min(sheet.width / width, sheet.height / height);
}

function arrange(board: Fishbone, rows: number): Arrangement {
  const placed = board.bones.map((bone, place) => ({ ...placeBone(bone, rows), place }));
  const which = sidesOf(board.bones);
  const above = placed.filter((_, at) => which[at] === -1);
  const below = placed.filter((_, at) => which[at] === 1);
  const sides = [footed(above, -1), footed(below, 1)];
  // Both sides end at the head; what sticks out farthest on the left gives the width
  const lengths = sides.map((side) => Math.max(0, ...side.map(({ foot, right }) => foot + right)));
  const aligned = sides.flatMap((side, at) =>
    side.map((bone) => ({ ...bone, foot: bone.foot + Math.max(...lengths) - (lengths[at] ?? 0) })),
  );
  const leftmost = Math.min(
    ...aligned.map(({ foot, left, length, nameHeight }) => foot - left - lean * (length + nameHeight)),
  );
  const shift = margin - leftmost;
  const bones = aligned.map((bone) => ({ ...bone, foot: bone.foot + shift }));
  const spineEnd = shift + Math.max(...lengths) + 8;
  const effect = effectOf(board);
  const reach = (side: readonly PlacedBone[]): number =>
    margin + Math.max(effect.height / 2, ...side.map(({ length, nameHeight }) => length + nameHeight));
  return {
    // In the order in which they were given
    bones: bones.sort((a, b) => a.place - b.place),
    width: spineEnd + 16 + head.width + margin,
    height: reach(above) + reach(below),
    spine: reach(above),
    ...{ spineEnd, effect },
  };
}

/** Each bone on the side with fewer cards so far, so that one with many does not leave the other side empty. */
function sidesOf(bones: readonly FishboneBone[]): (-1 | 1)[] {
  const weight = { above: 0, below: 0 };
  return bones.map(({ facts, ideas }) => {
    const side = weight.above <= weight.below ? 'above' : 'below';
    weight[side] += 1 + facts.length + ideas.length;
    return side === 'above' ? -1 : 1;
  });
}

function footed(side: readonly Omit<FootedBone, 'foot' | 'side'>[], which: -1 | 1): FootedBone[] {
  let foot = 0;
  return side.map((bone, at) => {
    const before = side[at - 1];
    foot += before === undefined ? 0 : before.right + betweenBones + bone.left;
    return { ...bone, foot, side: which };
  });
}

function placeBone({ name: title, facts, ideas }: FishboneBone, rows: number): PlacedBone {
  const [ofFacts, ofIdeas] = [inRows(facts, rows), inRows(ideas, rows)];
  const cards: PlacedCard[] = [];
  let away = fromSpine;
  let tallest = 0;
  for (let row = 0; row < Math.max(ofFacts.length, ofIdeas.length); row += 1) {
    const [left, right] = [ofFacts[row] ?? [], ofIdeas[row] ?? []];
    const height = Math.max(...[...left, ...right].map((one) => one.height));
    const place = (one: (typeof left)[number], x: number, isIdea: boolean): void => {
      cards.push({ ...one, isIdea, x, away });
    };
    // Beside the line where it is nearest within the row
    for (const [at, one] of left.entries())
      place(one, -lean * (away + height) - gutter - card.width - at * (card.width + card.gap), false);
    for (const [at, one] of right.entries())
      place(one, -lean * away + gutter + at * (card.width + card.gap), true);
    tallest = Math.max(tallest, height);
    away += height + card.gap;
  }
  const lines = wrap(title, name.width - 2 * name.padding, name.size);
  const nameHeight = lines.length * name.line + 2 * name.padding;
  const length = Math.max(shortestBone, away + captionHeight);
  const room = (columns: number): number =>
    Math.max(gutter + lean * tallest + columns * (card.width + card.gap), name.width / 2 + lean * nameHeight);
  return {
    ...{ name: title, lines, length, nameHeight },
    cards: [...cards.filter(({ isIdea }) => !isIdea), ...cards.filter(({ isIdea }) => isIdea)],
    left: room(columnsIn(ofFacts)),
    right: room(columnsIn(ofIdeas)),
  };
}

function columnsIn(rows: readonly (readonly unknown[])[]): number {
  return Math.max(0, ...rows.map((row) => row.length));
}

function inRows(cards: readonly FishboneCard[], rows: number) {
  const columns = Math.max(1, Math.ceil(cards.length / rows));
  const sized = cards.map((one) => {
    const lines = wrap(one.text, innerEnd - innerStart, smallestSize);
    return { card: one, lines, height: lines.length * card.line + 2 * card.padding };
  });
  return Array.from({ length: Math.ceil(cards.length / columns) }, (_, row) =>
    sized.slice(row * columns, (row + 1) * columns),
  );
}

const innerStart = card.strip + card.padding;
const innerEnd = card.width - card.padding;

function effectOf({ effect, target }: Fishbone) {
  const width = head.width - 2 * head.padding;
  const lines = wrap(effect, width, head.size);
  const targetLines = target.flatMap((line) => wrap(line, width, head.targetSize));
  const height =
    lines.length * head.line +
    (targetLines.length === 0 ? 0 : 10 + targetLines.length * head.targetLine) +
    2 * head.padding;
  return { lines, targetLines, height };
}

function draw(
  board: Fishbone,
  { bones, width, height, spine, spineEnd, effect }: Arrangement,
): FishboneDrawing {
  const marks: Mark[] = [];
  const cards: WordsInBox[] = [];
  const names: WordsInBox[] = [];
  const start = Math.min(...bones.map(({ foot }) => foot)) - 30;
  marks.push(
    {
      kind: 'line',
      x1: rounded(start),
      y1: rounded(spine),
      x2: rounded(spineEnd),
      y2: rounded(spine),
      tone: 'ink',
      width: 4,
    },
    {
      kind: 'path',
      path: `M${rounded(spineEnd - 2)} ${rounded(spine - 9)}l18 9l-18 9z`,
      tone: 'ink',
    },
  );
  for (const bone of bones) {
    const y = (away: number): number => spine + bone.side * away;
    const x = (away: number): number => bone.foot - lean * away;
    marks.push({
      ...{ kind: 'line', tone: 'ink', width: 2.5 },
      ...{
        x1: rounded(bone.foot),
        y1: rounded(spine),
        x2: rounded(x(bone.length)),
        y2: rounded(y(bone.length)),
      },
    });
    const caption = bone.length - captionHeight / 2;
    for (const [text, anchor, shift] of [
      [board.facts, 'end', -gutter],
      [board.ideas, 'start', gutter],
    ] as const)
      marks.push({
        ...{ kind: 'text', text, anchor, size: smallestSize, tone: 'muted' },
        ...{ x: rounded(x(caption) + shift), y: rounded(y(caption) + 4) },
      });
    const top = (away: number, tall: number): number => (bone.side === -1 ? y(away + tall) : y(away));
    const title: WordsInBox = {
      x: rounded(x(bone.length) - name.width / 2),
      y: rounded(top(bone.length, bone.nameHeight)),
      ...{ width: name.width, height: bone.nameHeight, inner: [name.padding, name.width - name.padding] },
      ...{ lines: bone.lines, size: name.size, isBold: true },
    };
    names.push(title);
    marks.push(filled(title, 'accent'));
    for (const [at, text] of bone.lines.entries())
      marks.push({
        ...{ kind: 'text', text, anchor: 'middle', size: name.size, tone: 'white', bold: true },
        x: rounded(title.x + name.width / 2),
        y: rounded(title.y + name.padding + (at + 0.76) * name.line),
      });
    for (const one of bone.cards) {
      const box: WordsInBox = {
        x: rounded(bone.foot + one.x),
        y: rounded(top(one.away, one.height)),
        ...{ width: card.width, height: one.height, inner: [innerStart, innerEnd] },
        ...{ lines: one.lines, size: smallestSize, isBold: false },
      };
      cards.push(box);
      marks.push(...drawCard(box, one));
    }
  }
  const { box, marks: ofEffect } = drawEffect(effect, { x: spineEnd + 16, spine });
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    ...{ title: board.title, description: board.description, cards, names, effect: box },
    marks: [...marks, ...ofEffect],
  };
}

function drawCard(box: WordsInBox, { card: { badge, tone }, isIdea }: PlacedCard): Mark[] {
  const edge = `M${box.x} ${box.y}h${box.width}v${rounded(box.height)}h${-box.width}z`;
  return [
    filled(box, isIdea ? 'pale' : 'white'),
    filled({ ...box, width: card.strip }, tone),
    { kind: 'path', path: edge, tone, width: 1.2 },
    {
      ...{ kind: 'text', text: badge, anchor: 'middle', size: smallestSize, tone: 'white', bold: true },
      x: rounded(box.x + card.strip / 2),
      y: rounded(box.y + card.padding + 0.76 * card.line),
    },
    ...box.lines.map((text, at): Mark => ({
      ...{ kind: 'text', text, anchor: 'start', size: box.size, tone: 'ink' },
      x: rounded(box.x + innerStart),
      y: rounded(box.y + card.padding + (at + 0.76) * card.line),
    })),
  ];
}

function drawEffect(
  { lines, targetLines, height }: Arrangement['effect'],
  { x, spine }: { x: number; spine: number },
): { box: WordsInBox; marks: Mark[] } {
  const box: WordsInBox = {
    ...{ x: rounded(x), y: rounded(spine - height / 2), width: head.width, height: rounded(height) },
    ...{ inner: [head.padding, head.width - head.padding], lines, size: head.size, isBold: true },
  };
  const write = (text: string, y: number, size: number, bold: boolean): Mark => ({
    ...{ kind: 'text', text, anchor: 'start', size, tone: 'white', bold },
    ...{ x: rounded(box.x + head.padding), y: rounded(y) },
  });
  const below = box.y + head.padding + lines.length * head.line + 10;
  return {
    box,
    marks: [
      filled(box, 'ink'),
      ...lines.map((text, at) =>
        write(text, box.y + head.padding + (at + 0.76) * head.line, head.size, true),
      ),
      ...targetLines.map((text, at) =>
        write(text, below + (at + 0.76) * head.targetLine, head.targetSize, false),
      ),
    ],
  };
}

function filled({ x, y, width, height }: Pick<WordsInBox, 'x' | 'y' | 'width' | 'height'>, tone: Tone): Mark {
  return { kind: 'rectangle', x, y, width, height: rounded(height), tone };
}
