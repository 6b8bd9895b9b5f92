import MarkdownIt, { type Token } from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

/*
 * What people write is never trusted: HTML in it is text, and what Markdown makes of the rest goes through a sanitizer, lest a
 * fault of the one or of the other be enough.
 */

/** Deeper than this nobody nests a list; each level costs time. */
const markdown = new MarkdownIt({ html: false, linkify: false, maxNesting: 20 });

// The title of the page is its only heading of the first level
markdown.core.ruler.push('lower_headings', ({ tokens }) => {
  for (const token of tokens) if (token.type.startsWith('heading_') && token.tag === 'h1') token.tag = 'h2';
});
markdown.renderer.rules.table_open = () => '<div class="table-scroll" tabindex="0"><table class="table">';
markdown.renderer.rules.table_close = () => '</table></div>';

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...[
      'h2',
      'h3',
      'h4',
      'p',
      'ul',
      'ol',
      'li',
      'strong',
      'em',
      'code',
      'pre',
      'blockquote',
      'hr',
      'br',
      'a',
    ],
    ...['div', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: { a: ['href'], ol: ['start'], div: ['class', 'tabindex'], table: ['class'] },
  allowedClasses: { div: ['table-scroll'], table: ['table'] },
  allowedSchemes: ['https', 'mailto'],
  allowProtocolRelative: false,
};

/** Markdown as HTML that may stand in a page of ours; headings begin at the second level, pictures are left out. */
export function htmlOf(text: string): string {
  return sanitizeHtml(markdown.render(text), allowed);
}

/** Markdown as the tokens of `markdown-it`, for what is not HTML. */
export function tokensOf(text: string): Token[] {
  return markdown.parse(text, {});
}
