import type { Catalogue } from '../it.js';

export const safekeeping: Catalogue['safekeeping'] = {
  nothingWrong: 'nothing wrong',
  restored: (waves) => `Backup restored and verified; waves: ${waves}`,
  setAside: (file) => `The former database is in ${file}`,
  stillOpen: (waves) => `Open waves: ${waves.join(', ')}`,
  withoutKey: (waves) => `Without the urn key the answers cannot be read: ${waves.join(', ')}`,
  withoutSecret: (waves) =>
    `Without the secret.key of that time codes are not recognized: ${waves.join(', ')}`,
};
