import { describe, expect, test } from '@jest/globals'
import { findHash } from '../../../src/checks/bundle-size/hashes.ts'

/** The name with what was found replaced, or null. */
function masked(path: string): string | null {
  const found = findHash(path)
  return found && `${found.before}#${found.after}`
}

describe('findHash', () => {
  test.each([
    ['Vite', 'assets/index-DkWngpUn.js', 'assets/index-#.js'],
    ['Vite, with a separator in the hash', 'assets/index-B_x-9aQ1.js', 'assets/index-#.js'],
    ['Vite, starting with a separator', 'assets/index--abC3efg.css', 'assets/index-#.css'],
    ['Vite, a dashed name', 'assets/user-menu-Cz3fK0ab.js', 'assets/user-menu-#.js'],
    ['Vite, base36', 'assets/index-k3j9x0ab.js', 'assets/index-#.js'],
    ['esbuild', 'chunk-A3XJ2K7Q.js', 'chunk-#.js'],
    ['esbuild, letters only', 'chunk-QWERTZUI.js', 'chunk-#.js'],
    ['webpack, 20 digits', 'main.4f8e2d1a9b8c7d6e5f40.js', 'main.#.js'],
    ['webpack, 8 digits and a chunk suffix', 'static/js/main.4f8e2d1a.chunk.js', 'static/js/main.#.chunk.js'],
    ['webpack, the hash alone', '4f8e2d1a9b8c7d6e5f40.png', '#.png'],
    ['Next.js', '_next/static/chunks/123-4f8e2d1a9b8c7d6e.js', '_next/static/chunks/123-#.js'],
    ['Turbopack', 'chunks/node_modules_react_4f8e2d1a._.js', 'chunks/node_modules_react_#._.js'],
    ['Parcel', 'index.8b5a0c9f.css', 'index.#.css'],
    ['a source map beside', 'assets/index-DkWngpUn.js.map', 'assets/index-#.js.map'],
    ['a minified one', 'lib-DkWngpUn.min.js', 'lib-#.min.js'],
    ['Vite, the hash alone', 'assets/k3J9x_ab.js', 'assets/#.js'],
    ['a hash in front', '4f8e2d1a9b-main.js', '#-main.js'],
    ['webpack, digits only', 'main.48210375.js', 'main.#.js'],
    ['no extension', 'bundle-4f8e2d1a', 'bundle-#'],
  ])('%s: %s', (_, path, expected) => {
    expect(masked(path)).toBe(expected)
  })

  test.each([
    'index.js',
    'jquery.slim.min.js',
    'jquery-3.7.1.min.js',
    'photo-carousel.js',
    'my-polyfill2.js',
    'user-UserMenu.js',
    'app-DatePick.js',
    'report-20240115.js',
    'hero-1024x768.jpg',
    'es2015.js',
    'chunk-vendors.js',
    'my-cool-UI2.js',
    'fonts/Inter-SemiBold.woff2',
    'x.DkWngpUn',
    'styles.module.css',
    'toNumber.js',
    'SETTINGS.js',
    'lib/uniformFloat32.js',
    'rfc-3986.test.js',
  ])('nothing in %s', (path) => {
    expect(masked(path)).toBeNull()
  })

  test('takes the last of several, so that a module id in front stays', () => {
    expect(masked('d0deef33.4f8e2d1a9b8c7d6e.js')).toBe('d0deef33.#.js')
  })
})
