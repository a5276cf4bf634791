/** Something a user did, told without a stack trace. */
export class UserError extends Error {
  /**
   * @param what what happened, with the value that was met
   * @param fix what to do about it
   */
  constructor(what: string, fix: string) {
    super(`${what}\n  fix: ${fix}`);
  }
}
