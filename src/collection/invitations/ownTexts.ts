import { record } from '../../accounts/auditLog.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import type { Database } from '../../storage/database.js';

/** Messages of which an organization may put its own text in the place of ours. */
export const textKinds = ['invitation', 'reminder'] as const;
export type TextKind = (typeof textKinds)[number];

export interface MailText {
  readonly subject: string;
  readonly body: string;
}
export type MailTexts = Readonly<Record<Language, MailText>>;

/** What stands in braces in a text, and is filled in. */
export const placeholders = ['ente', 'questionario', 'scadenza', 'indirizzo', 'codice', 'anonimato'] as const;
export type Placeholder = (typeof placeholders)[number];

/** Without these an invitation is of no use. */
const needed: Readonly<Record<TextKind, readonly Placeholder[]>> = {
  invitation: ['indirizzo', 'codice'],
  reminder: ['indirizzo'],
};

/** What is wrong with a text. */
export interface TextFault {
  readonly kind: 'unknown' | 'missing' | 'forbidden' | 'subject' | 'length';
  readonly value: string;
}

/** The texts of a message in both languages: the organization's own, or ours. */
export async function findTexts(
  database: Database,
  organization: string,
  kind: TextKind,
): Promise<MailTexts> {
  const rows = await database
    .selectFrom('own_text')
    .select(['language', 'subject', 'body'])
    .where('organization_id', '=', organization)
    .where('kind', '=', kind)
    .execute();
  const textIn = (language: Language): MailText => {
    const own = rows.find((row) => row.language === language);
    return own === undefined
      ? catalogue(language).mail.texts[kind]
      : { subject: own.subject, body: own.body };
  };
  return { it: textIn('it'), en: textIn('en') };
}

/** Everything that is wrong with a text; nothing where it can be sent. */
export function faultsOfText(kind: TextKind, { subject, body }: MailText): TextFault[] {
  const found = [...`${subject}\n${body}`.matchAll(/\{([^{}\n]{0,40})\}/g)].map(([, name = '']) => name);
  return [
    ...(subject.trim() === '' || /[\r\n]/.test(subject) || subject.length > 150
      ? [{ kind: 'subject', value: '' } as const]
      : []),
    ...(body.trim() === '' || body.length > 5000 ? [{ kind: 'length', value: '' } as const] : []),
    ...found
      .filter((name) => !(placeholders as readonly string[]).includes(name))
      .map((value) => ({ kind: 'unknown', value }) as const),
    ...needed[kind]
      .filter((name) => !body.includes(`{${name}}`))
      .map((value) => ({ kind: 'missing', value }) as const),
    // A subject stands in every log of every mail server
    ...(subject.includes('{codice}') || (kind === 'reminder' && body.includes('{codice}'))
      ? [{ kind: 'forbidden', value: 'codice' } as const]
      : []),
  ];
}

/** Puts an organization's own texts in the place of ours. */
export async function saveTexts(
  deps: Deps,
  organization: string,
  kind: TextKind,
  texts: MailTexts,
): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    for (const language of ['it', 'en'] as const) {
      const { subject, body } = texts[language];
      await transaction
        .insertInto('own_text')
        .values({ organization_id: organization, kind, language, subject, body })
        .onConflict((conflict) =>
          conflict.columns(['organization_id', 'kind', 'language']).doUpdateSet({ subject, body }),
        )
        .execute();
    }
    await record(transaction, deps, { organization, act: 'texts.change', details: { text: kind } });
  });
}

/** Takes our texts again. */
export async function resetTexts(deps: Deps, organization: string, kind: TextKind): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    await transaction
      .deleteFrom('own_text')
      .where('organization_id', '=', organization)
      .where('kind', '=', kind)
      .execute();
    await record(transaction, deps, { organization, act: 'texts.reset', details: { text: kind } });
  });
}

/**
 * A message in both languages, with everything filled in.
 *
 * @example
 * fillText('{ente}: {codice}', { ente: 'Vignola', codice: 'ABCD' }) // => 'Vignola: ABCD'
 */
export function fillText(template: string, values: Readonly<Partial<Record<Placeholder, string>>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name as Placeholder] ?? whole);
}
