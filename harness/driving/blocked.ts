/** Ends a drive early: the subject did not get as far as the experiment needs. What was recorded stays. */
export class Blocked extends Error {}
