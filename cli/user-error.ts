/** A user's mistake, reported without a stack trace. */
export class UserError extends Error {
  /**
   * @param what what is wrong, with the value that was found
   * @param fix what to do about it
   */
  constructor(what: string, fix: string) {
    super(`${what}\n  fix: ${fix}`);
  }
}
