import { expect } from '@jest/globals';
import type { Drawing, Mark } from '../../src/charts/drawing.js';

/** A generous width of a written word: Titillium Web's letters are hardly half as wide as high. */
const letter = 0.48;

/** The corners that a mark reaches. */
function reach(mark: Mark): { x: number; y: number }[] {
  switch (mark.kind) {
    case 'line':
      return [
        { x: mark.x1, y: mark.y1 },
        { x: mark.x2, y: mark.y2 },
      ];
    case 'rectangle':
      return [
        { x: mark.x, y: mark.y },
        { x: mark.x + mark.width, y: mark.y + mark.height },
      ];
    case 'dot':
      return [
        { x: mark.x - mark.radius, y: mark.y - mark.radius },
        { x: mark.x + mark.radius, y: mark.y + mark.radius },
      ];
    case 'path': {
      expect(mark.path).toMatch(/^[MLZ0-9., -]+$/);
      return [...mark.path.matchAll(/(-?[\d.]+)[, ](-?[\d.]+)/g)].map(([, x, y]) => ({
        x: Number(x),
        y: Number(y),
      }));
    }
    case 'text': {
      const length = mark.text.length * mark.size * letter;
      const start = mark.x - { start: 0, middle: length / 2, end: length }[mark.anchor];
      return [
        { x: start, y: mark.y - 0.7 * mark.size },
        { x: start + length, y: mark.y + 0.25 * mark.size },
      ];
    }
  }
}

/** No mark may leave its picture: what does is cut off on a page and lies over something else on paper. */
export function expectInside(drawing: Drawing): void {
  const slack = 0.01;
  for (const mark of drawing.marks)
    for (const { x, y } of reach(mark)) {
      const isInside =
        x >= -slack && x <= drawing.width + slack && y >= -slack && y <= drawing.height + slack;
      if (!isInside) expect({ mark, x, y, width: drawing.width, height: drawing.height }).toBe('inside');
    }
}
