import type { Tone } from '../../charts/drawing.js';
import { fishbone, type FishboneCard, type FishboneDrawing } from '../../charts/fishbone.js';
import type { Board, Card } from '../../improvement/boards/boards.js';
import { cardStates, type CardState } from '../../improvement/boards/states.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import type { TargetFace } from './target.js';

/** White is read on each; the sign on the card says the same without colour. */
const toneOf: Readonly<Record<CardState, Tone>> = {
  noted: 'muted',
  interesting: 'ink',
  prepared: 'accent',
  tried: 'accent',
  adopted: 'good',
  aside: 'bad',
};

/** The signs on cards, with what they mean. */
export function boardLegend(language: Language): { badge: string; tone: Tone; text: string }[] {
  const { boards } = catalogue(language);
  return cardStates.map((state) => ({
    ...{ badge: boards.badges[state], tone: toneOf[state], text: boards.states[state] },
  }));
}

/** A board as a fishbone. */
export function boardDrawing(board: Board, { lines }: TargetFace, language: Language): FishboneDrawing {
  const { boards: t } = catalogue(language);
  const cardsOf = (bone: number, kind: Card['kind']): FishboneCard[] =>
    board.cards
      .filter((card) => card.bone === bone && card.kind === kind)
      .map(({ text, state }) => ({ text, badge: t.badges[state], tone: toneOf[state] }));
  return fishbone({
    title: t.title({ effect: board.effect }),
    description: t.drawingText({ bones: board.bones.length, cards: board.cards.length }),
    ...{ effect: board.effect, target: lines, facts: t.facts, ideas: t.ideas },
    bones: board.bones.map(({ bone, name }) => ({
      ...{ name, facts: cardsOf(bone, 'fact'), ideas: cardsOf(bone, 'idea') },
    })),
  });
}

/** What became of a card, in words. */
export function stateInWords({ state, moves }: Card, language: Language): string {
  const { boards } = catalogue(language);
  return state === 'aside'
    ? boards.asideBecause({ reason: moves.at(-1)?.reason ?? '' })
    : boards.states[state];
}
