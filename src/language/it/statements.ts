/** What the pages say about themselves: accessibility and personal data. */
export const statements = {
  contactUnknown: 'chi ha distribuito i codici o ha creato il Suo account',

  accessibilityLink: 'Accessibilità',
  accessibilityTitle: 'Dichiarazione di accessibilità',
  accessibilityLead:
    'Queste pagine sono fatte perché chiunque possa usarle: da telefono, da tastiera, con un lettore di schermo, senza JavaScript. La dichiarazione riguarda Barometro; il resto del sito dell’ente ha la propria.',
  accessibilityStatus: 'Stato di conformità',
  accessibilityPartly:
    'Le pagine sono parzialmente conformi ai requisiti della norma UNI CEI EN 301549, cioè alle regole WCAG 2.1 e 2.2 di livello AA, per i motivi detti sotto.',
  accessibilityDone: 'Che cosa è stato verificato',
  accessibilityTests: [
    'Il controllo automatico delle regole WCAG 2.2 di livelli A e AA, su schermi di 360 e di 1280 punti, non trova errori in nessuna pagina.',
    'Su uno schermo di 320 punti, che equivale a ingrandire fino al 400 %, si legge tutto senza scorrere in orizzontale; solo le tabelle larghe scorrono da sole.',
    'Con la sola tastiera si inserisce il codice, si risponde al questionario e si legge la ricevuta.',
  ],
  accessibilityUndone: 'Che cosa non è accessibile, o non è stato verificato',
  accessibilityGaps: [
    'Non ci sono ancora state prove con persone con disabilità, né prove sistematiche con i lettori di schermo.',
    'Con la tastiera è stato provato il questionario dall’inizio alla fine; le altre pagine usano solo collegamenti e moduli comuni.',
    'I rapporti in PDF hanno titoli, ordine di lettura e descrizioni dei grafici, ma non sono stati provati con i lettori di schermo.',
    'I testi dei questionari aggiunti dall’ente e i commenti di chi risponde sono di chi li ha scritti: non se ne controllano lingua e chiarezza.',
  ],
  accessibilityReport: 'Segnalare un problema',
  accessibilityReportText:
    'Se qualcosa non si legge o non si riesce a usare, lo segnali indicando la pagina e che cosa è successo. Non serve dire che cosa ha risposto. Scriva a:',
  accessibilityAppeal: 'Se la risposta non basta',
  accessibilityAppealText:
    'Se l’ente non risponde entro trenta giorni, o la risposta non è soddisfacente, può rivolgersi al Difensore civico per il digitale presso l’Agenzia per l’Italia digitale (AgID).',
  accessibilityMade: 'Come è stata redatta',
  accessibilityMadeText:
    'La dichiarazione segue il modello di AgID e si basa su una valutazione di chi sviluppa il programma.',
  accessibilityChecked: (d: { date: string }) => `Ultima verifica: ${d.date}.`,

  privacyLink: 'Privacy',
  privacyTitle: 'Dati personali',
  privacyLead:
    'In breve, che cosa succede ai dati su queste pagine. L’informativa completa la pubblica l’ente che svolge l’indagine.',
  privacyNotice: 'Leggi l’informativa dell’ente',
  privacyPoints: [
    {
      title: 'Quando si risponde',
      text: 'Non si chiede il nome, non si usano cookie e non si registra chi si collega. L’indirizzo di rete resta solo in memoria, per rallentare chi prova codici a caso. Il codice di accesso non è legato a una persona. Le risposte restano cifrate fino alla chiusura e nessuno sa quali siano le Sue: per questo, dopo l’invio, non si possono ritrovare, cambiare o togliere. Come funziona, e quali limiti restano, è spiegato nella pagina sull’anonimato.',
    },
    {
      title: 'Quando si scrive un commento',
      text: 'Chi scrive può farsi riconoscere da ciò che racconta. Conviene non indicare nomi, dati sulla salute o fatti che conoscono in pochi. Si può chiedere all’ente di togliere un commento.',
    },
    {
      title: 'Quando si accede con un account',
      text: 'Chi lavora con i risultati ha un account con indirizzo di posta elettronica, ruolo ed ente. Della password si conserva solo un’impronta. Un cookie tecnico tiene aperto l’accesso: termina all’uscita, dopo 30 minuti senza attività e comunque dopo 8 ore. Gli atti di amministrazione si scrivono in un registro, con chi li ha compiuti e a che ora.',
    },
    {
      title: 'Che cosa non c’è',
      text: 'Nessun contenuto di altri siti, nessuna profilazione. Delle pagine del questionario si conta soltanto quante ne sono state chieste in un’ora; di quelle per chi ha un account si annotano la pagina e l’ora, senza indirizzo di rete.',
    },
  ],
  privacyController: 'Chi è responsabile',
  privacyControllerText:
    'Il titolare del trattamento è l’ente che svolge l’indagine. A lui si chiedono accesso, rettifica e cancellazione dei propri dati; si può presentare reclamo al Garante per la protezione dei dati personali. Per queste pagine si scriva a:',
};
