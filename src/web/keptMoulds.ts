import { randomBytes } from 'node:crypto';
import { mouldsOf, type Moulds } from './sealedGzip.js';

const mostKept = 500;

/** Moulds of pages that differ between people only in their gaps, each made once as long as it is made of the same. */
export type KeptMoulds = (
  name: string,
  madeOf: readonly unknown[],
  render: () => Promise<string>,
) => Promise<Moulds>;

/** A text that stands for one that is not known yet. Nobody can foresee it, so no text of a page holds it by chance. */
export function newMark(): string {
  return randomBytes(16).toString('hex');
}

/**
 * Keeps moulds by the name of their page. What a page is made of is compared each time: when a name or a day is changed, by
 * this process or another, the next person gets the page anew.
 *
 * @param marks what stands for the gaps in the rendered page
 */
export function keptMoulds(marks: readonly string[]): KeptMoulds {
  const gaps = marks.length === 0 ? /(?!)/ : new RegExp(marks.join('|'));
  const kept = new Map<string, { readonly madeOf: readonly unknown[]; readonly moulds: Moulds }>();
  return async (name, madeOf, render) => {
    const known = kept.get(name);
    if (known?.madeOf.every((part, place) => part === madeOf[place]) === true) return known.moulds;
    const moulds = mouldsOf((await render()).split(gaps));
    if (kept.size >= mostKept) kept.clear();
    kept.set(name, { madeOf, moulds });
    return moulds;
  };
}
