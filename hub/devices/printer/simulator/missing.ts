/** A program that the simulator needs is not there; the message is one line that says what to install. */
export class MissingProgramError extends Error {
  override name = 'MissingProgramError'
}
