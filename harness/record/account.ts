/** What has to be kept out of every output: the credentials of one account of the run. */
export interface Account {
  readonly user: string
  readonly password: string
  /** Set where the password is too short or too common to be looked for: it is hidden only where it is sent as one. */
  readonly isCommon?: true
}
