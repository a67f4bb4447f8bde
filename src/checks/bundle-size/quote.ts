/** A name from the build or the config in backquotes, without what could end them or disturb a terminal. */
export function quote(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not get through.
  return `\`${name.replace(/`/g, "'").replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, '?')}\``
}
