import { addAccount } from '../../src/accounts/accounts.js';
import { closedItemsOf, type Questionnaire } from '../../src/questionnaires/questionnaire.js';
import { fieldOf } from '../../src/web/entry/readSheet.js';
import type { Installation } from './installation.js';
import { hiddenField, logInAs, type Answered, type Ask } from './pages.js';

const password = 'trapezio nuvola sedici cavallo';

/** Fields of a sheet on which every closed question has the same answer, but for some. */
export function sheetFields(
  questionnaire: Questionnaire,
  answer: string,
  others: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const same = closedItemsOf(questionnaire).map(({ code }) => [code, answer] as const);
  return Object.fromEntries(
    [...same, ...Object.entries(others)].map(([code, typed]) => [fieldOf({ code }), typed]),
  );
}

/** Somebody of the HR office, logged in, who types in sheets of a wave. */
export interface Transcriber {
  readonly cookie: string;
  /** Sends a form of the wave with the hidden fields of an earlier page; `fields` go before these. */
  send(page: Answered | undefined, fields: Readonly<Record<string, string>>): Promise<Answered>;
  /** The blank form, after saying that the sheets are shuffled. */
  begin(): Promise<Answered>;
  /** Types one sheet, twice where that is asked for; gives the page that comes then. */
  type(page: Answered, code: string, fields: Readonly<Record<string, string>>): Promise<Answered>;
}

const hiddenNames = ['step', 'session', 'nonce', 'first', 'lang'];

export async function openTranscriber(
  { deps }: Installation,
  ask: Ask,
  {
    organization,
    number = 1,
    email = 'hr@example.it',
  }: { organization: string; number?: number; email?: string },
): Promise<Transcriber> {
  await addAccount(deps, { email, role: 'hr', organization, password });
  const cookie = await logInAs(ask, email, password);
  const headers = { Cookie: cookie, 'Sec-Fetch-Site': 'same-origin' };
  const send: Transcriber['send'] = (page, fields) => {
    const names = [...hiddenNames, ...(fields.code === undefined ? ['code'] : [])];
    const hidden = names.map((name) => [name, hiddenField(page?.html ?? '', name)] as const);
    const sent = Object.fromEntries(hidden.filter(([, value]) => value !== ''));
    return ask(`/trascrizione/${organization}/${number}`, { ...sent, ...fields }, headers);
  };
  return {
    cookie,
    send,
    begin: () => send(undefined, { step: 'begin' }),
    type: async (page, code, fields) => {
      const reply = await send(page, { code, ...fields });
      return hiddenField(reply.html, 'step') === 'again' ? send(reply, fields) : reply;
    },
  };
}
