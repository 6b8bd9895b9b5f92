import { describe, expect, test } from '@jest/globals';
import { htmlOf } from '../../../src/improvement/manual/markdown.js';

describe('Markdown', () => {
  test('becomes headings below the title of the page, lists, tables and templates', () => {
    expect(htmlOf('# Uno\n\n## Due\n\n1. **primo** (5 min)\n\n```\nModello <nome>\n```')).toBe(
      '<h2>Uno</h2>\n<h2>Due</h2>\n<ol>\n<li><strong>primo</strong> (5 min)</li>\n</ol>\n<pre><code>Modello &lt;nome&gt;\n</code></pre>\n',
    );
    expect(htmlOf('| a | b |\n| --- | --- |\n| 1 | 2 |')).toMatch(
      /^<div class="table-scroll" tabindex="0"><table class="table">[\s\S]*<th>a<\/th>[\s\S]*<\/table><\/div>/,
    );
  });

  test.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '![x](https://elsewhere.example/pixel.png)',
    '[x](javascript:alert(1))',
    '[x](data:text/html,<script>alert(1)</script>)',
    '[x](//elsewhere.example)',
    '<a href="https://x" onclick="alert(1)">x</a>',
    '<div style="position:fixed">x</div>',
    '[x]: javascript:alert(1)\n\n[x]',
    '<svg/onload=alert(1)>',
  ])('%s does nothing', (hostile) => {
    const html = htmlOf(hostile);
    expect(html).not.toMatch(/<(script|img|svg|iframe|style|form|input)/i);
    expect(html).not.toMatch(/<[^>]*(on\w+=|style=|href="(?!https:|mailto:))/i);
  });

  test.each([
    ['quotations', '>'.repeat(100_000)],
    ['lists', Array.from({ length: 2_000 }, (_, i) => `${' '.repeat(i)}- x`).join('\n')],
    ['brackets', '['.repeat(50_000)],
    ['emphasis', '*a_'.repeat(30_000)],
  ])('%s that go on and on come to an end', (_name, text) => {
    expect(typeof htmlOf(text)).toBe('string');
  });
});
