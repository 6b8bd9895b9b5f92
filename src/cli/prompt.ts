import { createInterface } from 'node:readline/promises';
import { text } from 'node:stream/consumers';
import { newPassphrase, isSamePassphrase } from '../collection/passphrase.js';
import type { Language } from '../language/language.js';
import { Problem } from '../problems.js';

/** Where a person is asked: the terminal, or in tests any pair of streams. */
export interface Conversation {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly language: Language;
}

const words = {
  it: {
    show: (d: { passphrase: string }) => `
Le sei parole della chiave:

    ${d.passphrase}

Le scriva su un foglio chi le terrà in custodia. Non si potranno rileggere, e senza di esse le risposte
di questa rilevazione sono perdute.
`,
    repeat: 'Ora le digiti, leggendole dal foglio: ',
    differs: 'Non corrispondono. ',
    close: 'Le sei parole della chiave: ',
  },
  en: {
    show: (d: { passphrase: string }) => `
The six words of the key:

    ${d.passphrase}

Whoever keeps them writes them down now. They cannot be shown again, and without them the answers
of this wave are lost.
`,
    repeat: 'Now type them, reading from the paper: ',
    differs: 'They do not match. ',
    close: 'The six words of the key: ',
  },
};

/**
 * Makes the passphrase of a custodian and asks to have it typed back: what was not written down is found out before
 * the wave opens.
 *
 * @throws Problem `passphraseUntried` after three wrong trials
 */
export async function handOverPassphrase({ input, output, language }: Conversation): Promise<string> {
  const { show, repeat, differs } = words[language];
  const passphrase = newPassphrase();
  const lines = createInterface({ input, output });
  try {
    output.write(show({ passphrase }));
    for (let trial = 0; trial < 3; trial += 1) {
      const typed = await lines.question(trial === 0 ? repeat : differs + repeat);
      if (isSamePassphrase(typed, passphrase)) return passphrase;
    }
    throw new Problem('passphraseUntried', {});
  } finally {
    lines.close();
  }
}

/** Asks for the passphrase at closing. */
export async function askPassphrase({ input, output, language }: Conversation): Promise<string> {
  const lines = createInterface({ input, output });
  try {
    return await lines.question(words[language].close);
  } finally {
    lines.close();
  }
}

/** What comes on standard input, for `--passphrase-stdin` and the like. */
export async function readStdin(): Promise<string> {
  return (await text(process.stdin)).trim();
}
