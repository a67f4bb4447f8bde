import { posix } from 'node:path'

/** A module's path by the name that a bundler gives it: without loaders, queries, and what stands before the project's folder. */
export function modulePath(name: string): string {
  const module = name
    // webpack: `css loader!./a.css`, `./a.js + 3 modules`; Rollup marks virtual modules with a NUL.
    .slice(name.lastIndexOf('!') + 1)
    .replace(/ \+ \d+ modules?$/, '')
    .replace(/^.*\0/s, '')
    .replace(/^(?:css|javascript\/\w+)[ |](?=[./])/, '')
    .replace(/\?.*$/s, '')
    .replace(/^\/+/, '')
  // Names of context modules, externals and the like are no paths.
  return module === '' || / /.test(module) ? module || name : posix.normalize(module)
}
