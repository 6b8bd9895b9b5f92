/** Logging in and the own account. */
export const account = {
  logInTitle: 'Accesso',
  logInLead:
    'Per il Responsabile, le risorse umane, il coordinamento della rete e chi amministra il sistema.',
  logInForAnswers: 'Per rispondere a un questionario non serve accedere: basta il codice.',
  email: 'Indirizzo di posta elettronica',
  password: 'Password',
  totp: 'Codice dell’app di autenticazione',
  totpHint: 'Solo se l’ha attivata: sei cifre.',
  logIn: 'Accedi',
  logOut: 'Esci',
  forgotten: 'Password dimenticata',
  loggedOut: 'È uscito dal sistema.',

  forgottenTitle: 'Password dimenticata',
  forgottenLead:
    'Scriva il Suo indirizzo: se corrisponde a un account, riceverà un messaggio con un collegamento che vale 30 minuti.',
  forgottenSend: 'Invia il collegamento',
  forgottenSent:
    'Se l’indirizzo corrisponde a un account, il messaggio è partito. Se non arriva, controlli la posta indesiderata.',
  forgottenNoMail: 'Questo sistema non invia posta. Chieda un nuovo collegamento a chi lo amministra.',
  mailSubject: 'Nuova password per Barometro',
  mailText: (d: { link: string }) =>
    `È stata chiesta una nuova password per il Suo account di Barometro.\n\nPer sceglierla apra questo collegamento entro 30 minuti:\n\n${d.link}\n\nSe non l’ha chiesta Lei, non serve fare nulla: la password resta quella di prima.\n`,

  linkTitle: 'Scelga la password',
  linkFirstLead: 'Questo collegamento crea il primo account di amministrazione.',
  linkLead: 'Il collegamento vale una volta sola.',
  linkToken: 'Codice del collegamento',
  linkTokenHint: 'È la parte dopo il segno # nell’indirizzo ricevuto.',
  linkEmailHint: 'Solo per il primo account di amministrazione.',
  newPassword: 'Nuova password',
  passwordHint: 'Almeno 12 caratteri. Vanno bene quattro o cinque parole a caso.',
  savePassword: 'Salva la password',
  passwordSaved: 'La password è salvata. Ora può accedere.',

  ownTitle: 'Il Suo account',
  roles: {
    admin: 'Amministrazione del sistema',
    responsabile: 'Responsabile dello sportello',
    hr: 'Risorse umane',
    coordinator: 'Coordinamento della rete',
  },
  currentPassword: 'Password attuale',
  changePassword: 'Cambia la password',
  passwordChanged: 'La password è cambiata. Gli altri accessi aperti sono stati chiusi.',
  totpTitle: 'Verifica in due passaggi',
  totpOff:
    'Non è attiva. Con un’app di autenticazione sul telefono, chi scoprisse la password non potrebbe entrare.',
  totpOn: 'È attiva: all’accesso serve anche il codice dell’app.',
  totpBegin: 'Attiva',
  totpScan: 'Inquadri il codice con l’app, oppure vi scriva questa chiave:',
  totpConfirmLabel: 'Codice che mostra l’app',
  totpConfirm: 'Conferma',
  totpRemove: 'Disattiva',
  totpActivated: 'La verifica in due passaggi è attiva.',
  totpRemoved: 'La verifica in due passaggi è disattivata.',
  goToAdministration: 'Amministrazione',
};
