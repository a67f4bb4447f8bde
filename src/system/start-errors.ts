import type { ErrorData } from '../model/errors.ts'

/** The program of an argv is nowhere on PATH. */
export function commandNotFound(program: string): ErrorData {
  return {
    code: 'command-not-found',
    message: `\`${program}\` was not found`,
    hint: `Install \`${program}\` and make sure that it is on PATH, or give its full path.`,
  }
}

/** The program is there, but the system refuses to start it. */
export function commandNotStartable(program: string, reason: string): ErrorData {
  return {
    code: 'command-not-found',
    message: `\`${program}\` cannot be started: ${reason}`,
    hint: 'Check that it is a program for this platform and may be executed.',
  }
}

/** The folder to start it in is not there. */
export function directoryNotFound(program: string, directory: string): ErrorData {
  return {
    code: 'directory-not-found',
    message: `\`${program}\` cannot be started in ${directory}: there is no such folder`,
    hint: 'Check `working-directory`, and that the folder exists in this commit.',
  }
}
