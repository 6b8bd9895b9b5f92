import type { Catalogue } from '../it.js';

export const safekeeping: Catalogue['safekeeping'] = {
  nothingWrong: 'nothing wrong',
  restored: (waves) => `Backup restored and verified; waves: ${waves}`,
  copied: (database) =>
    `All was copied into ${database} and read back: rows and digests agree. Urn keys and secret.key stay where they are; now name the new database in DATABASE_URL`,
  setAside: (file) => `The former database is in ${file}`,
  stillOpen: (waves) => `Open waves: ${waves.join(', ')}`,
  withoutKey: (waves) => `Without the urn key the answers cannot be read: ${waves.join(', ')}`,
  withoutSecret: (waves) =>
    `Without the secret.key of that time codes are not recognized: ${waves.join(', ')}`,
};
