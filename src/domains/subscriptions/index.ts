/**
 * Subscriptions by e-mail (C8): asked for on the portal, confirmed by the owner of the address, one digest a day.
 *
 * `noteMailReady` is told at each start whether the program can send mail and under which address the public reaches it; without both the
 * portal offers Atom alone.
 */
export { subscriptionSchedules } from './digest.ts';
export { subscriptionProblems } from './problems.ts';
export { subscriptionEndpoints } from './routes.ts';
export { noteMailReady } from './store.ts';
export { subscriptionPages } from './views/pages.ts';
