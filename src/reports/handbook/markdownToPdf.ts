import type { Token } from 'markdown-it';
import { tokensOf } from '../../improvement/manual/markdown.js';
import type { PdfWriter } from '../pdf/writer.js';
import { writeItem, type Run } from './richText.js';

/** Deeper lists stand as far in as this one. */
const deepest = 3;

/**
 * Writes Markdown into a PDF: headings one level below those of the pages' part, paragraphs, lists, tables, and what is
 * fenced as a template. Pictures and HTML are left out, as on the pages.
 */
export function writeMarkdown(pdf: PdfWriter, text: string): void {
  const lists: { next: number | null }[] = [];
  let table: { head: string[]; rows: string[][] } | undefined;
  let label = '';
  const tokens = tokensOf(text);
  for (const [at, token] of tokens.entries()) {
    const inner = tokens[at + 1];
    switch (token.type) {
      case 'heading_open':
        pdf.heading(3, plainOf(inner));
        break;
      case 'bullet_list_open':
        lists.push({ next: null });
        break;
      case 'ordered_list_open':
        lists.push({ next: Number(token.attrGet('start') ?? 1) });
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop();
        if (lists.length === 0) pdf.space(4);
        break;
      case 'list_item_open':
        label = labelOf(lists.at(-1));
        break;
      case 'paragraph_open':
        if (table !== undefined) break;
        if (lists.length === 0) writeItem(pdf, 'P', runsOf(inner), { depth: 0, label: '' });
        else writeItem(pdf, 'LI', runsOf(inner), { depth: Math.min(deepest, lists.length), label });
        label = '';
        break;
      case 'fence':
      case 'code_block':
        pdf.template(token.content.trimEnd());
        break;
      case 'table_open':
        table = { head: [], rows: [] };
        break;
      case 'tr_open':
        table?.rows.push([]);
        break;
      case 'th_open':
        table?.head.push(plainOf(inner));
        break;
      case 'td_open':
        table?.rows.at(-1)?.push(plainOf(inner));
        break;
      case 'table_close':
        if (table !== undefined) drawTable(pdf, table.head, table.rows.slice(1));
        table = undefined;
        break;
    }
  }
}

function labelOf(list: { next: number | null } | undefined): string {
  if (list === undefined || list.next === null) return '•';
  const number = list.next;
  list.next = number + 1;
  return `${number}.`;
}

function drawTable(pdf: PdfWriter, head: readonly string[], rows: readonly (readonly string[])[]): void {
  const width = 1 / Math.max(1, head.length);
  pdf.table(
    head.map((title) => ({ title, width })),
    rows,
  );
}

/** The words of a line, bold where they are strong. */
function runsOf(token: Token | undefined): Run[] {
  let bold = false;
  return (token?.children ?? []).flatMap((child): Run[] => {
    if (child.type === 'strong_open') bold = true;
    if (child.type === 'strong_close') bold = false;
    if (child.type === 'softbreak') return [{ text: ' ', bold }];
    if (child.type === 'hardbreak') return [{ text: '\n', bold }];
    return child.type === 'text' || child.type === 'code_inline' ? [{ text: child.content, bold }] : [];
  });
}

function plainOf(token: Token | undefined): string {
  return runsOf(token)
    .map(({ text }) => text)
    .join('');
}
