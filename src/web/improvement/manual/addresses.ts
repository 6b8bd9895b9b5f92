import { improvementAddress } from '../page.js';

/** Where a module of the manual is read. */
export function moduleAddress(organization: string, code: string): string {
  return `${improvementAddress(organization, 'manual')}/${code}`;
}
