// Finds in a comment what may tell who is meant. It runs in the page, where nothing is sent; it knows words, not meaning,
// and is wrong at times: it may warn, never forbid.
import {
  ambiguousNames,
  betweenRoles,
  companions,
  determiners,
  firstNames,
  harmless,
  notStreets,
  ofPlaces,
  roles,
  shortTitles,
  surnames,
  titles,
} from './identifyingWords.js';

/**
 * @param {string} text a comment, in Italian or in English
 * @returns {{ kind: string, found: string }[]} in the order of the text, each once
 */
export function identifyingIn(text) {
  const spans = [...patternSpans(text), ...phoneSpans(text), ...streetSpans(text), ...wordSpans(text)];
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const found = [];
  let end = 0;
  for (const span of spans) {
    if (span.start < end) continue;
    end = span.end;
    const words = text.slice(span.start, span.end).trim();
    if (!found.some((other) => other.found === words)) found.push({ kind: span.kind, found: words });
  }
  return found;
}

const patterns = [
  { kind: 'email', pattern: /[\w.+-]+@[\w-]+\.[\w.-]*\w/g },
  { kind: 'phone', pattern: /\b(?:interno|int\.|extension|ext\.?)\s*(?:n\.?\s*)?\d{2,5}\b/gi },
  {
    kind: 'room',
    pattern: /\b(?:stanza|postazione|scrivania|room|workstation)\s*(?:n[.°]*|numero|number|no\.)?\s*\d+\b/gi,
  },
  {
    kind: 'room',
    pattern: /\b(?:sportello|ufficio|desk|office|window)\s*(?:n[.°]+|numero|number|no\.)\s*\d+\b/gi,
  },
  {
    kind: 'number',
    pattern:
      /\b(?:matricola|badge|tesserino|employee|staff|payroll)\s*(?:n[.°r]*|numero|number|no\.?|id)?\s*[A-Z]?\d{2,}\b/gi,
  },
  // The Italian tax code
  { kind: 'number', pattern: /\b[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]\b/gi },
  {
    kind: 'address',
    pattern: /\b\d{1,4} [A-Z][a-z]+(?: [A-Z][a-z]+)? (?:Street|Road|Avenue|Lane|Square|Drive)\b/g,
  },
];

function patternSpans(text) {
  return patterns.flatMap(({ kind, pattern }) =>
    [...text.matchAll(pattern)].map(({ index, 0: match }) => ({
      kind,
      start: index,
      end: index + match.length,
    })),
  );
}

const dateOrHours = /\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}\.\d{2} ?[-/] ?\d{1,2}\.\d{2}\b/g;
const phone = /^(?:(?:\+|00)[\d]{9,14}|0\d{7,10}|3\d{8,9})$/;

function phoneSpans(text) {
  // Of the same length, lest what follows is looked for in the wrong place
  const searched = text.replace(dateOrHours, (match) => '·'.repeat(match.length));
  return [...searched.matchAll(/\+?\d(?:[ ./()-]{0,2}\d)+/g)]
    .filter(({ 0: match }) => phone.test(match.replace(/[ ./()-]/g, '')))
    .map(({ index, 0: match }) => ({ kind: 'phone', start: index, end: index + match.length }));
}

const street =
  /(^|[^\p{L}])((via|viale|vicolo|piazza|piazzale|piazzetta|corso|largo|strada)\s+((?:(?:della|delle|dello|dei|degli|del|di|san|santa)\s+|dell['’]|d['’]|l['’])*)([\p{L}]+)(?:\s+\p{Lu}[\p{L}]+)*)(,?\s*(?:n[.°]*\s*)?\d+)?/giu;

function streetSpans(text) {
  return [...text.matchAll(street)].flatMap(
    ({ index, 1: before, 2: place, 3: kind, 5: name, 6: number = '' }) => {
      if (notStreets.has(name.toLowerCase())) return [];
      const isCertain = /^(via|viale|vicolo|piazza|piazzale|piazzetta)$/i.test(kind) && isCapital(name);
      if (!isCertain && number === '') return [];
      const start = index + before.length;
      return [{ kind: 'address', start, end: start + place.length + number.length }];
    },
  );
}

/** Names and posts. */
function wordSpans(text) {
  const tokens = tokensOf(text);
  return tokens.flatMap((token, at) => {
    const last = lastOfName(tokens, at);
    if (last !== undefined) return [{ kind: 'name', start: token.start, end: tokens[last].end }];
    return isPost(tokens, at) ? [{ kind: 'role', start: token.start, end: token.end }] : [];
  });
}

function tokensOf(text) {
  let end = 0;
  return [...text.matchAll(/\p{L}+/gu)].map(({ index, 0: word }) => {
    const gap = text.slice(end, index);
    end = index + word.length;
    return {
      word,
      lower: word.toLowerCase(),
      start: index,
      end,
      /** What stands between this word and the one before. */
      gap,
      isCapital: isCapital(word),
      startsSentence: index === gap.length || /[.!?:;\n•*("«“–-]/.test(gap),
    };
  });
}

function isCapital(word) {
  return /^\p{Lu}\p{Ll}/u.test(word);
}

/** The place of the last word of a name that begins with a word, or nothing. */
function lastOfName(tokens, at) {
  const token = tokens[at];
  if (titles.has(token.lower)) return afterTitle(tokens, at);
  const next = tokens[at + 1];
  if (companions.has(token.lower) || roles.has(token.lower)) {
    const isNamed = next !== undefined && next.gap === ' ' && couldBeName(next);
    return isNamed ? endOfName(tokens, at + 1) : undefined;
  }
  if (isAfterPlace(tokens, at) || /[\d@]/.test(token.gap.slice(-1))) return undefined;
  if (isFirstName(tokens, at)) return endOfName(tokens, at);
  if (token.startsSentence || !couldBeName(token)) return undefined;
  if (surnames.has(token.lower)) return endOfName(tokens, at);
  // Two capitals inside a sentence
  return next !== undefined && next.gap === ' ' && couldBeName(next) ? endOfName(tokens, at + 1) : undefined;
}

function afterTitle(tokens, at) {
  // «sig.ra», «dott.ssa»
  const ending = tokens[at + 1];
  const isLong = ending !== undefined && ending.gap === '.' && /^(?:ra|na|ssa)$/.test(ending.lower);
  const name = tokens[at + (isLong ? 2 : 1)];
  if (name === undefined || !/^\.? {0,2}$/.test(name.gap)) return undefined;
  const isName = shortTitles.has(tokens[at].lower) || /^\p{Lu}/u.test(name.word);
  return isName && !harmless.has(name.lower) ? endOfName(tokens, at + (isLong ? 2 : 1)) : undefined;
}

function isFirstName(tokens, at) {
  const token = tokens[at];
  if (ambiguousNames.has(token.lower)) {
    if (!token.isCapital) return false;
    const next = tokens[at + 1];
    const hasSurname = next !== undefined && next.gap === ' ' && couldBeName(next);
    return hasSurname || (!token.startsSentence && !harmless.has(token.lower));
  }
  return firstNames.has(token.lower);
}

/** A name goes on with further capitals, and with particles before them. */
function endOfName(tokens, at) {
  let last = at;
  for (let next = at + 1; next <= at + 3 && next < tokens.length; next += 1) {
    const { gap, lower } = tokens[next];
    if (!/^[ '’]$/.test(gap)) break;
    if (couldBeName(tokens[next])) last = next;
    else if (!/^(?:de|di|da|del|della|d)$/.test(lower)) break;
  }
  return last;
}

function couldBeName({ isCapital, lower }) {
  return isCapital && !harmless.has(lower) && !ofPlaces.has(lower) && !roles.has(lower);
}

/** Whether a place is called by the name that a word is part of. */
function isAfterPlace(tokens, at) {
  let first = at;
  while (first > 1 && tokens[first].gap === ' ' && tokens[first - 1].isCapital) first -= 1;
  return tokens.slice(Math.max(0, first - 1), at).some(({ lower }) => ofPlaces.has(lower));
}

function isPost(tokens, at) {
  if (!roles.has(tokens[at].lower) && !isHeadOf(tokens, at)) return false;
  const before = tokens[at - 1];
  if (before === undefined) return false;
  const word = betweenRoles.has(before.lower) && at > 1 ? tokens[at - 2] : before;
  return determiners.has(before.lower) || determiners.has(word.lower);
}

function isHeadOf(tokens, at) {
  return tokens[at].lower === 'head' && tokens[at + 1]?.lower === 'of';
}
