import { Problem } from '../problems.js';

const shortest = 12;
const longest = 128;
/** Of zxcvbn: 3 stands for more than 10⁸ guesses, 4 for more than 10¹⁰. */
const weakest = 3;

/**
 * Insists on a password that cannot be guessed: long enough, and not one of the usual ones, of names, dates, rows of
 * keys or what is known about its owner.
 *
 * @param about words that somebody who knows the account would try, such as its address
 * @throws Problem `passwordLength`, `passwordGuessable`
 */
export async function insistOnStrength(password: string, about: readonly string[]): Promise<void> {
  const length = Array.from(password).length;
  if (length < shortest || length > longest) throw new Problem('passwordLength', { shortest, longest });
  const known = [
    ...about.flatMap((one) => [one, ...one.split('@'), ...one.split(/[^\p{L}\p{N}]+/u)]),
    ...house,
  ]
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 2);
  // zxcvbn takes known words in a row for more than they are: what is left without them must be strong as well
  const rest = known.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase());
  const { check } = await estimator();
  const score = Math.min(check(password, known).score, rest === '' ? 0 : check(rest, known).score);
  if (score < weakest) throw new Problem('passwordGuessable', {});
}

/** Words that everybody at a desk would think of. */
const house = ['barometro', 'sportello', 'comune'];

let loaded: ReturnType<typeof load> | undefined;

/** Its lists of words take some megabytes, and most runs of the program never need them. */
function estimator(): ReturnType<typeof load> {
  loaded ??= load();
  return loaded;
}

async function load() {
  const [{ ZxcvbnFactory }, { dictionary, adjacencyGraphs }] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
  ]);
  const factory = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs });
  return { check: (password: string, known: string[]) => factory.check(password, known) };
}
