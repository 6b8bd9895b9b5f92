import type { PageFlow } from './pageFlow.js';
import type { Structure } from './taggedDocument.js';

/** An item of a list with its bullet, between points of its own. */
export function drawListItem(flow: PageFlow, list: Structure, text: string, x: number, width: number): void {
  const item = flow.tagged.open(list, 'LI');
  const top = flow.y;
  const style = { size: flow.sizes.text - 0.5, font: 'regular' } as const;
  flow.place(item, 'Lbl', '•', { ...style, x, width: 10, after: 0 });
  flow.moveTo(top);
  flow.place(item, 'LBody', text, { ...style, x: x + 12, width: width - 12, after: 4 });
  item.end();
}
