import { describe, expect, test } from '@jest/globals';
import { fishbone, smallestSize, type Fishbone, type FishboneCard } from '../../src/charts/fishbone.js';
import { textWidth, wrap } from '../../src/charts/textWidth.js';
import { TaggedDocument } from '../../src/reports/pdf/taggedDocument.js';
import { noMargins } from '../../src/reports/pdf/measures.js';

const texts = [
  'Il modulo è in tre copie e la terza non la legge nessuno',
  'Avvisare lo sportello il giorno prima quando un ufficio chiude, con un messaggio uguale per tutti e una persona che risponde se qualcosa non è chiaro: oggi lo veniamo a sapere dagli utenti in fila davanti a noi',
  'No',
  'WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW',
  'Tre volte su dieci manca un allegato',
];
const cardsOf = (count: number): FishboneCard[] =>
  Array.from({ length: count }, (_, at) => ({
    text: texts[at % texts.length]!,
    badge: String(1 + (at % 5)),
    tone: 'accent',
  }));

/** A board whose bones have so many facts and ideas. */
const board = (...bones: readonly [facts: number, ideas: number][]): Fishbone => ({
  title: 'Cartellone',
  description: '',
  effect: 'Pratiche che tornano indietro perché manca un allegato',
  target: ['Oggi: 14 pratiche la settimana', 'Obiettivo: 6'],
  facts: 'fatti',
  ideas: 'idee',
  bones: bones.map(([facts, ideas], at) => ({
    name: at === 1 ? 'Passaggi fra gli uffici e lo sportello' : `Causa ${at + 1}`,
    facts: cardsOf(facts),
    ideas: cardsOf(ideas),
  })),
});

const boards: Readonly<Record<string, Fishbone>> = {
  'no card': board([0, 0], [0, 0]),
  'one card': board([0, 1], [0, 0], [0, 0]),
  'seven cards': board([2, 1], [1, 1], [0, 2]),
  'sixty cards, evenly': board(...Array.from({ length: 6 }, (): [number, number] => [5, 5])),
  'sixty cards on eight bones': board(...Array.from({ length: 8 }, (): [number, number] => [4, 4])),
  'sixty cards, all facts of one bone': board([60, 0], [0, 0], [0, 0], [0, 0]),
  'sixty cards, lopsided': board([1, 40], [0, 0], [12, 3], [2, 2]),
  'three hundred cards': board([100, 50], [50, 50], [25, 25]),
};

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

describe.each(Object.entries(boards))('the drawing of a board with %s', (_, given) => {
  const drawing = fishbone(given);
  const boxes = [...drawing.cards, ...drawing.names, drawing.effect];

  test('has a box for every card, and none over another or beyond the edge', () => {
    const cards = given.bones.flatMap(({ facts, ideas }) => [...facts, ...ideas]);
    expect(drawing.cards.map(({ lines }) => lines.join('').replaceAll(' ', ''))).toEqual(
      cards.map(({ text }) => text.replaceAll(' ', '')),
    );
    for (const [at, box] of boxes.entries()) {
      expect(boxes.slice(at + 1).filter((other) => overlap(box, other))).toEqual([]);
      expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(drawing.width);
      expect(box.y + box.height).toBeLessThanOrEqual(drawing.height);
    }
  });

  test('crosses no card with a bone', () => {
    const lines = drawing.marks.filter((mark) => mark.kind === 'line');
    expect(lines).toHaveLength(1 + given.bones.length);
    for (const { x1, y1, x2, y2 } of lines)
      for (let step = 0; step <= 200; step += 1) {
        const [x, y] = [x1 + ((x2 - x1) * step) / 200, y1 + ((y2 - y1) * step) / 200];
        expect(drawing.cards.filter((box) => overlap(box, { x, y, width: 0.01, height: 0.01 }))).toEqual([]);
      }
  });

  test('has facts on the left of their bone and ideas on the right', () => {
    let at = 0;
    const [, ...bones] = drawing.marks.filter((mark) => mark.kind === 'line');
    for (const [which, { facts, ideas }] of given.bones.entries()) {
      const { x1, y1, x2, y2 } = bones[which]!;
      const boneAt = (y: number): number => x1 + ((x2 - x1) * (y - y1)) / (y2 - y1);
      const own = drawing.cards.slice(at, (at += facts.length + ideas.length));
      for (const [place, { x, y, width, height }] of own.entries())
        if (place < facts.length) expect(x + width).toBeLessThan(boneAt(y + height / 2));
        else expect(x).toBeGreaterThan(boneAt(y + height / 2));
    }
  });

  test('keeps every word within its box, at a size that is read', () => {
    for (const { inner, lines, size, height } of boxes) {
      expect(size).toBeGreaterThanOrEqual(smallestSize);
      expect(lines.length * size).toBeLessThanOrEqual(height);
      for (const line of lines) expect(textWidth(line, size)).toBeLessThanOrEqual(inner[1] - inner[0]);
    }
    const sizes = drawing.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.size] : []));
    expect(Math.min(...sizes)).toBe(smallestSize);
  });
});

test('sixty cards on a sheet of A3 are written in at least 5 points, two fifths of them of the greatest length', () => {
  for (const name of ['sixty cards, evenly', 'sixty cards on eight bones', 'sixty cards, lopsided']) {
    const { width, height } = fishbone(boards[name]!);
    expect(smallestSize * Math.min(1130 / width, 690 / height)).toBeGreaterThan(5);
  }
});

test('words are never wider in print than was reckoned', () => {
  const tagged = new TaggedDocument(
    { title: '', author: '', subject: '', keywords: '', language: 'it', date: new Date(0) },
    noMargins,
  );
  const every = Array.from({ length: 224 }, (_, at) => String.fromCharCode(32 + at)).filter(
    (sign) => !/\p{Cc}|\u00ad/u.test(sign),
  );
  for (const text of [...texts, ...every, 'È più «chiaro» – così ’‘“”€'])
    for (const font of ['regular', 'bold'] as const)
      expect([text, tagged.widthOf(text, { size: 100, font }) <= textWidth(text, 100) + 0.01]).toEqual([
        text,
        true,
      ]);
});

test('a word that is wider than a line is broken, and no sign is lost', () => {
  const lines = wrap('Una parola 𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲 lunga', 60, 12);
  expect(lines.join('').replaceAll(' ', '')).toBe('Unaparola𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲𝒲lunga');
  for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(60);
});
