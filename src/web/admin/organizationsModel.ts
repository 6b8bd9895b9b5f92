import type { OrganizationState } from '../../collection/organizations.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import type { Message } from '../fields.js';
import { sectionAddress } from '../management/page.js';

export interface OrganizationFields {
  readonly organization: string;
  readonly name: string;
}

/** The organizations that somebody administers, and the form that adds one for who administers all. */
export function organizationsModel(
  states: readonly OrganizationState[],
  shown: {
    readonly fields: OrganizationFields;
    readonly message: Message | undefined;
    readonly mayAdd: boolean;
  },
  language: Language,
) {
  const { common } = catalogue(language);
  return {
    ...shown,
    organizations: states.map(({ organization, name, minimumGroupSize, offices, accounts, openWaves }) => ({
      name,
      address: sectionAddress(organization, 'overview'),
      offices: { text: common.number(offices), address: sectionAddress(organization, 'offices') },
      accounts: common.number(accounts),
      openWaves: { text: common.number(openWaves), address: sectionAddress(organization, 'waves') },
      minimum: {
        text: common.number(minimumGroupSize),
        address: sectionAddress(organization, 'organization'),
      },
    })),
  };
}
