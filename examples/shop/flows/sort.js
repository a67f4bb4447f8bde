/** A customer logs in and has the catalogue sorted. Each step that is recorded is measured by itself. */
export default async function sort(flow, { page, origin }) {
  await page.goto(`${origin}/account/`)
  await page.type('[name=customer]', 'Ada')
  await Promise.all([page.waitForNavigation(), page.click('button')])

  await flow.navigate('/', { name: 'home, logged in' })

  await flow.startTimespan({ name: 'sort by name' })
  await page.click('button')
  await flow.endTimespan()

  await flow.snapshot({ name: 'sorted' })
}
