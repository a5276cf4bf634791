/** How a command ended that said everything there is to say: thrown, so that it is the process' exit code. */
export class Outcome extends Error {
  constructor(readonly exitCode: number) {
    super(`exit code ${exitCode}`);
  }
}
