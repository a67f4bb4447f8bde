// The sources use only erasable TypeScript, so the tests run exactly what Node itself would run: no compiler in between.
import { createHash } from 'node:crypto'
import { stripTypeScriptTypes } from 'node:module'

const transform = {
  process(source) {
    return { code: stripTypeScriptTypes(source, { mode: 'strip' }) }
  },
  getCacheKey(source, path) {
    return createHash('sha256')
      .update(process.version)
      .update('\0')
      .update(path)
      .update('\0')
      .update(source)
      .digest('hex')
  },
}
export default transform
