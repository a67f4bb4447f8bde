import { describe, expect, test } from '@jest/globals'
import { readBudgets } from '../../../src/checks/lighthouse/lhci/budgets-file.ts'
import { importBudgetJson, importLighthouseCi } from '../../../src/config/import/lighthouse-ci.ts'
import { readRcIn, temporaryFolder } from '../../checks/lighthouse/lhci/support.ts'
import { WRITTEN } from '../../checks/lighthouse/lhci/written-rcs.ts'
import { loaded } from './support.ts'

describe('what is read of Lighthouse CI', () => {
  const accepted = Object.entries(WRITTEN.rcs).filter(([name]) => !/and more|malformed/.test(name))

  test.each(accepted)('can be imported: %s', async (_, assert) => {
    const collect = {
      staticDistDir: './dist',
      url: ['http://localhost/', 'http://localhost/pricing'],
      settings: { preset: 'desktop' },
    }
    using folder = temporaryFolder({
      ...WRITTEN.files,
      'lighthouserc.json': JSON.stringify({ ci: { collect, assert } }),
    })
    const rc = await readRcIn(folder)
    const file = rc.assert?.budgetsFile
    const budgets = file === undefined ? [] : readBudgets(file, folder.read(file)).value
    const result = importLighthouseCi({ file: rc.file, collect: rc.collect, assert: rc.assert, budgets })
    expect(loaded(result).checks[0]?.options).toMatchObject({ serve: 'dist', devices: ['desktop'] })
  })

  test('so can a budget.json', () => {
    const budgets = readBudgets('budget.json', WRITTEN.files['budget.json'] ?? '').value
    expect(loaded(importBudgetJson('budget.json', budgets)).checks[0]?.budgets.length).toBeGreaterThan(3)
  })
})
