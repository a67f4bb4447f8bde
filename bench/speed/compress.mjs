// The least that a compressed size costs: reads the files of a folder and compresses each with Brotli at level 11, all at
// once or one after the other, and prints the sum of the sizes.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'

const compress = promisify(brotliCompress)
const [folder, order] = process.argv.slice(2)
const paths = (await readdir(folder)).map((name) => join(folder, name))
const sizeOf = async (path) => (await compress(await readFile(path))).length
const sizes = []
if (order === 'at-once') sizes.push(...(await Promise.all(paths.map(sizeOf))))
else for (const path of paths) sizes.push(await sizeOf(path))
console.log(sizes.reduce((sum, size) => sum + size, 0))
