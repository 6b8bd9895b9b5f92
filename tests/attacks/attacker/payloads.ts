/*
 * What somebody could write where a text is asked for. Each payload that a page would run, were it written as it is,
 * carries its number in the name of what it would leave behind: `attack(7)`, or an element with the class `attack`.
 */

/** Breaks out of text, of a value between quotes or of a script, if it is not escaped. `#` is its number. */
const patterns = [
  '<script>attack(#)</script>',
  '<SCRIPT>attack(#)</SCRIPT>',
  '<script src="data:text/javascript,attack(#)"></script>',
  '<script type="module">attack(#)</script>',
  '<svg><set onbegin=attack(#) attributeName=x>',
  '"><script>attack(#)</script>',
  "'><script>attack(#)</script>",
  '</title><script>attack(#)</script>',
  '</textarea><script>attack(#)</script>',
  '</option></select><script>attack(#)</script>',
  '--><script>attack(#)</script>',
  ']]><script>attack(#)</script>',
  '</script><script>attack(#)</script>',
  '<img src=x onerror=attack(#)>',
  '<img src=x onerror="attack(#)">',
  '<img/src=x/onerror=attack(#)>',
  '<IMG SRC=x ONERROR=attack(#)>',
  '<img src=x onerror=attack&lpar;#&rpar;>',
  '<img src="x`" onerror=attack(#)>',
  '"><img src=x onerror=attack(#)>',
  '<image src=x onerror=attack(#)>',
  '<svg onload=attack(#)>',
  '<svg/onload=attack(#)>',
  '<svg><script>attack(#)</script></svg>',
  '<svg><animate onbegin=attack(#) attributeName=x dur=1s>',
  '<svg><a class=attack href="javascript:attack(#)"><text>x</text></a></svg>',
  '<math><a class=attack href="javascript:attack(#)">x</a></math>',
  '<body onload=attack(#)>',
  '<input class=attack autofocus onfocus=attack(#)>',
  '" autofocus onfocus="attack(#)',
  "' autofocus onfocus='attack(#)",
  '" onmouseover="attack(#)" class="attack',
  '<select class=attack autofocus onfocus=attack(#)></select>',
  '<details class=attack open ontoggle=attack(#)>x</details>',
  '<video><source onerror=attack(#)></video>',
  '<audio src=x onerror=attack(#)></audio>',
  '<marquee class=attack onstart=attack(#)>x</marquee>',
  '<iframe class=attack src="javascript:parent.attack(#)"></iframe>',
  '<iframe class=attack srcdoc="<script>parent.attack(#)</script>"></iframe>',
  '<object class=attack data="data:text/html,<script>attack(#)</script>"></object>',
  '<embed class=attack src="data:text/html,attack(#)">',
  '<a class=attack href="javascript:attack(#)">Apra qui</a>',
  '<a class=attack href="java&Tab;script:attack(#)">Apra qui</a>',
  '<form class=attack action="javascript:attack(#)"><button>Invia</button></form>',
  '<button class=attack formaction="javascript:attack(#)">Invia</button>',
  '<base class=attack href="https://altrove.example/">',
  '<link class=attack rel=stylesheet href="data:text/css,*{display:none}">',
  '<style class=attack>*{display:none}</style>',
  '<div class=attack style="position:fixed;inset:0">Pagina chiusa</div>',
  '<meta class=attack http-equiv=refresh content="0;url=https://altrove.example/">',
  '<template class=attack><script>attack(#)</script></template>',
  '<noscript><p title="</noscript><img src=x onerror=attack(#)>"></noscript>',
  '<bdo class=attack dir=rtl>attack(#)</bdo>',
];

export const scripts: readonly string[] = patterns.map((pattern, number) =>
  pattern.replaceAll('#', String(number)),
);

/** What a template, a scripting language, a catalogue of texts or a filter that takes out `<script>` would complete. */
export const templates: readonly string[] = [
  '<scr<script>ipt>attack(0)</scr</script>ipt>',
  '<%= 6 * 7 %>',
  '<%- include("/etc/passwd") %>',
  '${6 * 7}',
  '`${6 * 7}`',
  '{{6 * 7}}',
  '#{6 * 7}',
  '$& $1 $`',
  '%s %d %n',
  '__proto__',
  '&lt;b&gt;',
];

/** What a spreadsheet would compute. */
export const formulas: readonly string[] = [
  '=1+1',
  '=cmd|" /C calc"!A0',
  '=HYPERLINK("https://altrove.example";"Apra")',
  '+1+1',
  '-1+1',
  '@SUM(1;1)',
  '＝1+1',
];

/** What would become an action of a PDF, if a text could end where it likes. */
export const pdfActions: readonly string[] = [
  ') /OpenAction << /S /JavaScript /JS (attack(0)) >> (',
  '>> /AA << /O << /S /Launch /F (calc) >> >>',
  '\\) /A << /S /URI /URI (https://altrove.example/) >> (\\',
  'endstream endobj 1 0 obj << /S /JavaScript /JS (attack(0)) >> endobj',
  '(((((\\',
  '<feff00280029> /Launch',
  'https://altrove.example/',
];

/** A text, and what may be left of it: signs that are no text are gone. */
export const controls: readonly { readonly written: string; readonly shown: string }[] = [
  { written: 'Il capo \u202eotazzapmi\u202c lavora', shown: 'Il capo otazzapmi lavora' },
  { written: '\u2066\u2067nascosto\u2069\u2069 qui', shown: 'nascosto qui' },
  { written: 'marca \u200fdestra\u200e e \u061caraba', shown: 'marca destra e araba' },
  { written: 'schermo \u001b[2J\u001b[31mpulito', shown: 'schermo [2J[31mpulito' },
  { written: 'titolo \u001b]0;preso\u0007 cambiato', shown: 'titolo ]0;preso cambiato' },
  { written: 'indietro\b\b\b e \u009b31m rosso\u007f', shown: 'indietro e 31m rosso' },
  { written: 'nullo \u0000 e \u000b tab', shown: 'nullo  e  tab' },
];

/** Words without an end, and letters under a heap of marks. */
export const longWords: readonly string[] = ['A'.repeat(1500), 'è'.repeat(900), `Q${'\u0301'.repeat(400)}`];
