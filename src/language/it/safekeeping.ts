/** What the commands `restore`, `copy` and `check` say. */
export const safekeeping = {
  nothingWrong: 'nessun difetto trovato',
  restored: (waves: number) => `Copia ripristinata e verificata; rilevazioni: ${waves}`,
  copied: (database: string) =>
    `Tutto è stato copiato in ${database} e riletto: righe e impronte coincidono. Chiavi delle urne e secret.key restano dove sono; ora indicare la nuova base dati in DATABASE_URL`,
  setAside: (file: string) => `La base dati di prima è in ${file}`,
  stillOpen: (waves: readonly string[]) => `Rilevazioni aperte: ${waves.join(', ')}`,
  withoutKey: (waves: readonly string[]) =>
    `Senza la chiave dell’urna le risposte non si possono leggere: ${waves.join(', ')}`,
  withoutSecret: (waves: readonly string[]) =>
    `Senza il secret.key di allora i codici non sono riconosciuti: ${waves.join(', ')}`,
};
