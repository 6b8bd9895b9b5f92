import { sectionAddress } from '../page.js';

/** Where a version of a questionnaire is. */
export function versionAddress(organization: string, code: string, version: number): string {
  return `${sectionAddress(organization, 'questionnaires')}/${code}/${version}`;
}

/** Where two versions stand beside each other. */
export function differencesAddress(
  organization: string,
  code: string,
  { from, to }: { readonly from: number; readonly to: number },
): string {
  return `${sectionAddress(organization, 'questionnaires')}/${code}/differenze?da=${from}&a=${to}`;
}
