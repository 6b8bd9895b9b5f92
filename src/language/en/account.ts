import type { Catalogue } from '../it.js';

export const account: Catalogue['account'] = {
  logInTitle: 'Log in',
  logInLead:
    'For the manager of the desk, human resources, the coordination of the network and the administrator.',
  logInForAnswers: 'To answer a questionnaire no log-in is needed: the code is enough.',
  email: 'E-mail address',
  password: 'Password',
  totp: 'Code of the authenticator app',
  totpHint: 'Only if you have set it up: six digits.',
  logIn: 'Log in',
  logOut: 'Log out',
  forgotten: 'Forgotten password',
  loggedOut: 'You have logged out.',

  forgottenTitle: 'Forgotten password',
  forgottenLead:
    'Write your address: if it belongs to an account, you will get a message with a link that works for 30 minutes.',
  forgottenSend: 'Send the link',
  forgottenSent:
    'If the address belongs to an account, the message is on its way. If it does not arrive, look among unwanted mail.',
  forgottenNoMail: 'This system sends no mail. Ask whoever administers it for a new link.',
  mailSubject: 'New password for Barometro',
  mailText: (d) =>
    `A new password was asked for your Barometro account.\n\nTo choose it, open this link within 30 minutes:\n\n${d.link}\n\nIf it was not you who asked, there is nothing to do: the password stays as it is.\n`,

  linkTitle: 'Choose the password',
  linkFirstLead: 'This link makes the first administrator’s account.',
  linkLead: 'The link works once.',
  linkToken: 'Code of the link',
  linkTokenHint: 'It is the part after the sign # in the address that you received.',
  linkEmailHint: 'Only for the first administrator’s account.',
  newPassword: 'New password',
  passwordHint: 'At least 12 characters. Four or five random words will do.',
  savePassword: 'Save the password',
  passwordSaved: 'The password is saved. You can log in now.',

  ownTitle: 'Your account',
  roles: {
    admin: 'Administrator of the system',
    responsabile: 'Manager of the desk',
    hr: 'Human resources',
    coordinator: 'Coordinator of the network',
  },
  currentPassword: 'Present password',
  changePassword: 'Change the password',
  passwordChanged: 'The password has changed. Other open sessions were ended.',
  totpTitle: 'Two-step verification',
  totpOff:
    'It is off. With an authenticator app on the telephone, whoever finds out the password still cannot get in.',
  totpOn: 'It is on: logging in also takes the code of the app.',
  totpBegin: 'Set up',
  totpScan: 'Scan the code with the app, or type this key into it:',
  totpConfirmLabel: 'Code that the app shows',
  totpConfirm: 'Confirm',
  totpRemove: 'Turn off',
  totpActivated: 'Two-step verification is on.',
  totpRemoved: 'Two-step verification is off.',
  goToAdministration: 'Administration',
};
