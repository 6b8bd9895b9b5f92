import type { Organization } from '../../collection/organizations.js';
import type { Wave } from '../../collection/waves.js';
import { textIn, type Language } from '../../language/language.js';
import { render } from '../render.js';
import { formModel } from './formModel.js';

/*
 * The form of a wave differs between people only in two hidden fields, so all the rest is rendered once: on the
 * smallest machine a hundred people may open it in the same minute.
 */

/** Stand for the two fields; neither can occur in an escaped text. */
const codeMark = '<code>';
const nonceMark = '<nonce>';
const escaped = (mark: string): string => mark.replace('<', '&lt;').replace('>', '&gt;');

const mostKept = 500;

interface KeptForm {
  readonly wave: Wave;
  readonly organization: Organization;
  readonly pieces: readonly string[];
}

/** Renders forms and keeps them, one for each wave and language. */
export function blankForms(): (
  wave: Wave,
  organization: Organization,
  language: Language,
  fields: { code: string; nonce: string },
) => Promise<string> {
  const kept = new Map<string, KeptForm>();
  return async (wave, organization, language, { code, nonce }) => {
    const key = `${language} ${wave.id}`;
    const known = kept.get(key);
    const form =
      known !== undefined && isSameForm(known, wave, organization)
        ? known
        : { wave, organization, pieces: await renderPieces(wave, organization, language) };
    if (form !== known) {
      if (kept.size >= mostKept) kept.clear();
      kept.set(key, form);
    }
    const [start = '', middle = '', end = ''] = form.pieces;
    return start + code + middle + nonce + end;
  };
}

function isSameForm(known: KeptForm, wave: Wave, { name, hasLogo }: Organization): boolean {
  return (
    known.wave.questionnaire === wave.questionnaire &&
    known.wave.closes === wave.closes &&
    known.organization.name === name &&
    known.organization.hasLogo === hasLogo
  );
}

async function renderPieces(wave: Wave, organization: Organization, language: Language): Promise<string[]> {
  const state = { code: codeMark, nonce: nonceMark, fields: {}, faults: [] };
  const html = await render(
    'respondent/form',
    { language, title: textIn(wave.questionnaire.title, language), organization },
    formModel(wave, organization.name, language, state),
  );
  return html.split(new RegExp(`${escaped(codeMark)}|${escaped(nonceMark)}`));
}
