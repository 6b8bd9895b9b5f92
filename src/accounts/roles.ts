/** What an account is for. None of them sees whose an answer is, nor who has answered. */
export const roles = ['admin', 'responsabile', 'hr', 'coordinator'] as const;

export type Role = (typeof roles)[number];

/**
 * Whether an account of a role belongs to an organization: a Responsabile and an HR office always, a coordinator never,
 * an administrator to one or to the whole installation.
 */
export const belongsToOrganization: Readonly<Record<Role, 'always' | 'never' | 'possibly'>> = {
  admin: 'possibly',
  responsabile: 'always',
  hr: 'always',
  coordinator: 'never',
};
