import type { IncidentDesk } from '../../../improvement/incidents/desk.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { plainText } from '../../../language/plainText.js';
import { field } from '../../fields.js';

const mostServices = 12;
const longestService = 60;
const longestContacts = 1500;

/** What the form of the settings holds, as it was typed. */
export interface Settings {
  readonly services: string;
  readonly contactsIt: string;
  readonly contactsEn: string;
}

/** What stands in the form before anybody has typed: what was saved, or what we propose. */
export function settingsOf(desk: IncidentDesk | undefined): Settings {
  const [it, en] = (['it', 'en'] as const).map((language) => catalogue(language).incidents);
  return desk === undefined
    ? {
        services: it?.defaultServices ?? '',
        contactsIt: it?.defaultContacts ?? '',
        contactsEn: en?.defaultContacts ?? '',
      }
    : {
        services: desk.services.map(({ name }) => name).join('\n'),
        contactsIt: desk.contacts.it,
        contactsEn: desk.contacts.en,
      };
}

export function readSettings(body: unknown, language: Language) {
  const written = (name: string): string =>
    plainText(field(body, name).replace(/\r\n?/g, '\n')).trim().normalize('NFC');
  const typed: Settings = {
    services: written('services'),
    contactsIt: written('contacts_it'),
    contactsEn: written('contacts_en'),
  };
  const services = typed.services
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const { settingsFaults } = catalogue(language).incidents;
  const areServices =
    services.length > 0 &&
    services.length <= mostServices &&
    new Set(services).size === services.length &&
    services.every((name) => name.length <= longestService);
  const areContacts = [typed.contactsIt, typed.contactsEn].every(
    (text) => text !== '' && text.length <= longestContacts,
  );
  return {
    typed,
    services,
    contacts: { it: typed.contactsIt, en: typed.contactsEn },
    faults: [
      ...(areServices ? [] : [settingsFaults.services]),
      ...(areContacts ? [] : [settingsFaults.contacts]),
    ],
  };
}
