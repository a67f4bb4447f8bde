import { posix } from 'node:path'

/** A path as Windows writes it with slashes instead; elsewhere a backslash may be part of a name. */
export function withSlashes(path: string): string {
  return /^[A-Za-z]:\\|^\.{0,2}\\|\\node_modules\\/.test(path) ? path.replaceAll('\\', '/') : path
}

/** A module's path by the name that a bundler gives it: without loaders, queries, and what stands before the project's folder. */
export function modulePath(name: string): string {
  // webpack: `css loader!./a.css`, `./a.js + 3 modules`; Rollup marks virtual modules with a NUL.
  const module = withSlashes(name.slice(name.lastIndexOf('!') + 1))
    .replace(/ \+ \d+ modules?$/, '')
    .replace(/^.*\0/s, '')
    .replace(/^(?:css|javascript\/\w+)[ |](?=[./])/, '')
    .replace(/\?.*$/s, '')
    .replace(/^\/+/, '')
  // Names of context modules, externals and the like are no paths.
  return module === '' || / /.test(module) ? module || name : posix.normalize(module)
}
